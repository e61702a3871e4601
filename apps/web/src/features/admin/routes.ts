import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/admin',
    name: 'admin',
    component: () => import('./AdminPage.vue'),
    meta: {
      title: '系统管理',
      permission: 'job:read',
      nav: { group: 'admin', order: 5, icon: 'dashboard', offered: (can) => can('job:write') },
    },
  },
  {
    path: '/admin/jobs',
    name: 'admin-jobs',
    component: () => import('./JobsPage.vue'),
    meta: {
      title: '后台任务',
      permission: 'job:read',
      nav: { group: 'admin', order: 60, icon: 'refresh', offered: (can) => can('job:write') },
    },
  },
  {
    path: '/jobs',
    name: 'my-jobs',
    component: () => import('./MyJobsPage.vue'),
    meta: { title: '我的任务' },
  },
  {
    path: '/jobs/:id',
    name: 'job',
    component: () => import('./JobPage.vue'),
    props: true,
    meta: { title: '任务' },
  },
] satisfies FeatureRoute[]
