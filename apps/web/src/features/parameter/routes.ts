import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/admin/parameters',
    name: 'parameters',
    component: () => import('./ParametersPage.vue'),
    meta: {
      title: '参数',
      permission: 'parameter:read',
      // Everyone may read what his city decided; the menu is for those who decide.
      nav: { group: 'admin', order: 40, icon: 'settings', offered: (can) => can('parameter:write') },
    },
  },
] satisfies FeatureRoute[]
