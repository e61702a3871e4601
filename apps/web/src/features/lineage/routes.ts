import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/lineage/:fig',
    name: 'lineage',
    component: () => import('./LineagePage.vue'),
    meta: { title: '数据来源', permission: 'dashboard:read' },
  },
] satisfies FeatureRoute[]
