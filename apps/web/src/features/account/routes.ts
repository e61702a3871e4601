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
  {
    path: '/admin/roles',
    name: 'roles',
    component: () => import('./RolesPage.vue'),
    meta: {
      title: '身份与权限',
      permission: 'account:read',
      nav: { group: 'admin', order: 25, icon: 'lock', offered: (can) => can('account:write') },
    },
  },
] satisfies FeatureRoute[]
