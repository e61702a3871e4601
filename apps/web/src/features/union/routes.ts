import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/unions',
    name: 'unions',
    component: () => import('./UnionsPage.vue'),
    meta: {
      title: '工会组织',
      permission: 'union:read',
      nav: { group: 'admin', order: 10, icon: 'union' },
    },
  },
] satisfies FeatureRoute[]
