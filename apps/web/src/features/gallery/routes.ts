import type { FeatureRoute } from '../../app/routes.js'

/** All components in all states: where a build shows what it is made of, to whoever looks after the system. */
export default [
  {
    path: '/admin/components',
    name: 'components',
    component: () => import('./GalleryPage.vue'),
    meta: { title: '组件一览', permission: 'account:write' },
  },
] satisfies FeatureRoute[]
