import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/reports',
    name: 'reports',
    component: () => import('./ReportsPage.vue'),
    meta: {
      title: '报告',
      permission: 'report:read',
      nav: { group: 'report', order: 20, icon: 'report' },
    },
  },
] satisfies FeatureRoute[]
