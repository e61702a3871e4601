import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/projects',
    name: 'projects',
    component: () => import('./ProjectsPage.vue'),
    meta: { title: '项目', permission: 'project:read', nav: { group: 'funds', order: 0, icon: 'project' } },
  },
  {
    path: '/projects/new',
    name: 'project-new',
    component: () => import('./NewProjectPage.vue'),
    meta: { title: '新建项目', permission: 'project:write' },
  },
  {
    path: '/projects/:id',
    name: 'project',
    component: () => import('./ProjectPage.vue'),
    meta: { title: '项目概况', permission: 'project:read' },
  },
  {
    path: '/projects/:id/indicators',
    name: 'project-indicators',
    component: () => import('./IndicatorsPage.vue'),
    meta: { title: '绩效指标', permission: 'project:read' },
  },
  {
    path: '/projects/:id/units',
    name: 'project-units',
    component: () => import('./UnitsPage.vue'),
    meta: { title: '单位与目标', permission: 'project:read' },
  },
] satisfies FeatureRoute[]
