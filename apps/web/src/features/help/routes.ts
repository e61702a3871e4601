import type { FeatureRoute } from '../../app/routes.js'

export default [
  { path: '/help', name: 'help', component: () => import('./HelpPage.vue'), meta: { title: '帮助' } },
  {
    path: '/a11y',
    name: 'accessibility',
    component: () => import('./AccessibilityPage.vue'),
    meta: { title: '无障碍声明' },
  },
] satisfies FeatureRoute[]
