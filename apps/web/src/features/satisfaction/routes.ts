import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/satisfaction',
    name: 'satisfaction',
    component: () => import('./SatisfactionPage.vue'),
    meta: {
      title: '满意度',
      permission: 'satisfaction:read',
      nav: { group: 'evaluation', order: 30, icon: 'satisfaction' },
    },
  },
  {
    path: '/satisfaction/:projectId/:unionId',
    name: 'satisfaction-form',
    component: () => import('./SurveyPage.vue'),
    meta: { title: '满意度调查', permission: 'satisfaction:read' },
  },
  {
    path: '/satisfaction/:projectId/:unionId/slips',
    name: 'survey-round',
    component: () => import('./RoundPage.vue'),
    meta: { title: '扫码问卷', permission: 'satisfaction:read' },
  },
] satisfies FeatureRoute[]
