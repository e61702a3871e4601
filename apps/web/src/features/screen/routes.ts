import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/screen',
    name: 'screen',
    component: () => import('./ScreenPage.vue'),
    meta: { title: '大屏', permission: 'dashboard:read', wall: true },
  },
] satisfies FeatureRoute[]
