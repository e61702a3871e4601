import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./AuditPage.vue'),
    meta: {
      title: '审计',
      permission: 'audit:read',
      nav: { group: 'audit', order: 10, icon: 'trail' },
    },
  },
  {
    path: '/audit/record',
    name: 'record-history',
    component: () => import('./RecordHistoryPage.vue'),
    meta: { title: '修改历史', permission: 'audit:read' },
  },
] satisfies FeatureRoute[]
