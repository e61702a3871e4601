import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/dash',
    name: 'dashboard',
    component: () => import('./DashboardPage.vue'),
    meta: {
      title: '总览',
      permission: 'dashboard:read',
      nav: { group: 'work', order: 25, icon: 'dashboard', phone: true },
    },
  },
] satisfies FeatureRoute[]
