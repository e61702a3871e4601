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
  {
    path: '/report/:reportId',
    name: 'report',
    component: () => import('./ReportPage.vue'),
    meta: { title: '报告正文', permission: 'report:read' },
  },
] satisfies FeatureRoute[]
