import type { FeatureRoute } from '../../app/routes.js'

/** All components in all states, for developers; not part of a build. */
const routes: FeatureRoute[] = import.meta.env.DEV
  ? [
      {
        path: '/gallery',
        name: 'gallery',
        component: () => import('./GalleryPage.vue'),
        meta: { title: '组件一览' },
      },
    ]
  : []

export default routes
