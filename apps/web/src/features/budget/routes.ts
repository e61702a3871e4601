import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/funds/budget',
    name: 'budget',
    component: () => import('./BudgetPage.vue'),
    meta: {
      title: '预算与下达',
      permission: 'budget:read',
      nav: { group: 'funds', order: 10, icon: 'budget' },
    },
  },
] satisfies FeatureRoute[]
