import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/review',
    name: 'review',
    component: () => import('./ReviewListPage.vue'),
    meta: {
      title: '自评审核',
      permission: 'self-evaluation:read',
      nav: {
        group: 'evaluation',
        order: 20,
        icon: 'review',
        phone: true,
        // Who only fills in finds his forms under 自评填报.
        offered: (can) => !can('self-evaluation:fill') || can('self-evaluation:review-district'),
      },
    },
  },
  {
    path: '/review/:id',
    name: 'review-form',
    component: () => import('./ReviewPage.vue'),
    meta: { title: '审核自评表', permission: 'self-evaluation:read' },
  },
] satisfies FeatureRoute[]
