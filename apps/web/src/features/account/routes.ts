import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/admin/accounts',
    name: 'accounts',
    component: () => import('./AccountsPage.vue'),
    meta: {
      title: '账号',
      permission: 'account:read',
      present: true,
      nav: { group: 'admin', order: 20, icon: 'account' },
    },
  },
] satisfies FeatureRoute[]
