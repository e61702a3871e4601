import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/form-documents',
    name: 'form-documents',
    component: () => import('./FormDocumentsPage.vue'),
    meta: {
      title: '自评表打印',
      permission: 'report:read',
      nav: { group: 'report', order: 30, icon: 'print' },
    },
  },
] satisfies FeatureRoute[]
