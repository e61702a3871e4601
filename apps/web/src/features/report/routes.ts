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
  {
    path: '/report-templates',
    name: 'report-templates',
    component: () => import('./outline/OutlinesPage.vue'),
    meta: {
      title: '报告提纲',
      permission: 'report:read',
      // Read by all who may read reports; offered to those who change it and who audit it.
      nav: {
        group: 'report',
        order: 40,
        icon: 'list',
        offered: (can) => can('report:template') || can('audit:read'),
      },
    },
  },
  {
    path: '/report-templates/:templateId/edit',
    name: 'report-template',
    component: () => import('./outline/OutlineEditorPage.vue'),
    props: true,
    meta: { title: '修改提纲', permission: 'report:template' },
  },
] satisfies FeatureRoute[]
