import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/waivers',
    name: 'waivers',
    component: () => import('./WaiversPage.vue'),
    meta: {
      title: '豁免',
      permission: 'waiver:read',
      nav: {
        group: 'evaluation',
        order: 25,
        icon: 'check',
        // Who neither asks, decides nor audits finds them at the form.
        offered: (can) => can('waiver:ask') || can('waiver:decide') || can('audit:read'),
      },
    },
  },
] satisfies FeatureRoute[]
