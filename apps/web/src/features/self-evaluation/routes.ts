import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/fill',
    name: 'fill',
    component: () => import('./FillListPage.vue'),
    meta: {
      title: '自评填报',
      permission: 'self-evaluation:fill',
      nav: { group: 'evaluation', order: 10, icon: 'fill', phone: true },
    },
  },
  {
    path: '/fill/:projectId/:unionId',
    name: 'fill-form',
    component: () => import('./FillPage.vue'),
    meta: { title: '绩效自评表', permission: 'self-evaluation:read' },
  },
  {
    path: '/fill/:projectId/:unionId/print',
    name: 'fill-print',
    component: () => import('./PrintPage.vue'),
    meta: { title: '打印自评表', permission: 'self-evaluation:read' },
  },
  {
    path: '/fill/:projectId/:unionId/import',
    name: 'fill-import',
    component: () => import('./ImportPage.vue'),
    meta: { title: '导入自评表', permission: 'self-evaluation:fill' },
  },
] satisfies FeatureRoute[]
