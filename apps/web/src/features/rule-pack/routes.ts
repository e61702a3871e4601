import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/admin/rule-packs',
    name: 'rule-packs',
    component: () => import('./RulePacksPage.vue'),
    meta: {
      title: '评分规则包',
      permission: 'rule-pack:read',
      // Everyone may read them, by the links of a project; the menu is for those who choose or write them.
      nav: {
        group: 'admin',
        order: 30,
        icon: 'settings',
        offered: (can) => can('rule-pack:write') || can('project:write'),
      },
    },
  },
  {
    path: '/admin/rule-packs/:id/edit',
    name: 'rule-pack-edit',
    component: () => import('./PackEditorPage.vue'),
    props: true,
    meta: { title: '编辑评分规则包', permission: 'rule-pack:write' },
  },
  {
    path: '/admin/rule-packs/:id/:version?',
    name: 'rule-pack',
    component: () => import('./RulePackPage.vue'),
    props: true,
    meta: { title: '评分规则包', permission: 'rule-pack:read' },
  },
] satisfies FeatureRoute[]
