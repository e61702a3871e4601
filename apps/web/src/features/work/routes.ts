import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/work',
    alias: '/',
    name: 'home',
    component: () => import('./WorkPage.vue'),
    meta: { title: '工作台', nav: { group: 'work', order: 0, icon: 'home', phone: true } },
  },
  { path: '/menu', name: 'menu', component: () => import('./MenuPage.vue'), meta: { title: '全部功能' } },
] satisfies FeatureRoute[]
