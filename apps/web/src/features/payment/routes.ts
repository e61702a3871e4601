import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/payments',
    name: 'payments',
    component: () => import('./PaymentsPage.vue'),
    meta: {
      title: '支付',
      permission: 'payment:read',
      nav: { group: 'funds', order: 30, icon: 'payment' },
    },
  },
  {
    path: '/funds/flow',
    name: 'fund-flow',
    component: () => import('./FlowPage.vue'),
    meta: {
      title: '资金流水',
      permission: 'payment:read',
      nav: { group: 'funds', order: 40, icon: 'list' },
    },
  },
] satisfies FeatureRoute[]
