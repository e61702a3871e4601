import { nextTick } from 'vue'
import { createRouter, createWebHistory, type Router } from 'vue-router'
import { holds, useSession } from '../shared/access/session.store.js'
import { contextQuery, followAddress } from '../shared/context/use-context.js'
import { featureRoutes } from './routes.js'

const PRODUCT = '惠工绩效'

/** Only addresses of this site may follow a sign-in. */
export const safeNext = (value: unknown): string =>
  typeof value === 'string' && value.startsWith('/') && !value.startsWith('//') && !value.startsWith('/login')
    ? value
    : '/'

export function makeRouter(): Router {
  // Heard before the router hears it: the next change of page goes back or forward in the history.
  let travels = false
  window.addEventListener('popstate', () => (travels = true))
  const router = createRouter({
    history: createWebHistory(),
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
    routes: [
      ...featureRoutes,
      {
        path: '/403',
        name: 'forbidden',
        component: () => import('./ForbiddenPage.vue'),
        meta: { title: '没有权限' },
      },
      {
        path: '/:missing(.*)*',
        name: 'missing',
        component: () => import('./MissingPage.vue'),
        meta: { title: '没有此页' },
      },
    ],
  })

  router.beforeEach(async (to, from) => {
    const returns = travels
    travels = false
    if (to.meta.bare && to.name !== 'login') return true
    const session = useSession()
    try {
      await session.load()
    } catch {
      // The server cannot be asked: the page itself will say so and offer to try again.
      return true
    }
    if (to.name === 'login') return session.me ? safeNext(to.query['next']) : true
    if (!session.me) return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
    if (session.me.mustChangePassword && to.name !== 'me')
      return { name: 'me', query: { change: 'password' } }
    if (to.meta.permission && !holds(to.meta.permission))
      return { name: 'forbidden', query: { from: to.fullPath } }
    // Year, project, unit and day go along from page to page unless the link names its own; who goes back finds the
    // page as he left it.
    if (returns) return true
    const carried = contextQuery(from.query)
    const missing = Object.keys(carried).filter((key) => !(key in to.query))
    return missing.length > 0 && from.path !== to.path
      ? { ...to, query: { ...carried, ...to.query }, replace: to.redirectedFrom !== undefined }
      : true
  })

  followAddress(router)
  router.afterEach((to, from) => {
    document.title = to.meta.title ? `${to.meta.title} - ${PRODUCT}` : PRODUCT
    if (from.matched.length === 0 || from.path === to.path) return
    void nextTick(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }))
  })

  return router
}
