import type { FeatureRoute } from '../../app/routes.js'

export default [
  {
    path: '/calendar',
    name: 'calendar',
    component: () => import('./CalendarPage.vue'),
    meta: {
      title: '日历',
      permission: 'calendar:read',
      nav: { group: 'work', order: 20, icon: 'table' },
    },
  },
  {
    path: '/admin/holidays',
    name: 'holidays',
    component: () => import('./HolidaysPage.vue'),
    meta: {
      title: '节假日',
      permission: 'calendar:read',
      nav: { group: 'admin', order: 50, icon: 'table', offered: (can) => can('calendar:write') },
    },
  },
] satisfies FeatureRoute[]
