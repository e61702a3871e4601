import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/publications',
    name: 'publications',
    component: () => import('./PublicationsPage.vue'),
    meta: {
      title: '公开版',
      permission: 'publication:read',
      nav: {
        group: 'report',
        order: 40,
        icon: 'eye',
        // Those who prepare, approve or audit it; everybody else finds it where it is open to all.
        offered: (can) => can('publication:prepare') || can('publication:approve') || can('audit:read'),
      },
    },
  },
  {
    path: '/publications/:id',
    name: 'publication',
    component: () => import('./PublicationPage.vue'),
    meta: { title: '公开版核对', permission: 'publication:read' },
  },
] satisfies FeatureRoute[]
