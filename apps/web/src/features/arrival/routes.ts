import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/funds/arrivals',
    name: 'arrivals',
    component: () => import('./ArrivalsPage.vue'),
    meta: {
      title: '到位与拨付',
      permission: 'arrival:read',
      nav: { group: 'funds', order: 20, icon: 'arrival' },
    },
  },
] satisfies FeatureRoute[]
