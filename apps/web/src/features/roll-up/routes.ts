import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/roll-up',
    name: 'roll-up',
    component: () => import('./RollUpPage.vue'),
    meta: {
      title: '汇总',
      permission: 'roll-up:read',
      nav: { group: 'report', order: 10, icon: 'rollup' },
    },
  },
  {
    path: '/roll-up/statement',
    name: 'roll-up-statement',
    component: () => import('./StatementPage.vue'),
    meta: { title: '本级说明', permission: 'roll-up:read' },
  },
] satisfies FeatureRoute[]
