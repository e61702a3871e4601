import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/login',
    name: 'login',
    component: () => import('./SignInPage.vue'),
    meta: { title: '登录', bare: true },
  },
  {
    path: '/me',
    name: 'me',
    component: () => import('./MePage.vue'),
    meta: { title: '我的设置', present: true },
  },
] satisfies FeatureRoute[]
