import type { FeatureRoute } from '../../app/routes.js'

/** Rights to a next step, of which messages tell. */
const RECEIVING = [
  'self-evaluation:fill',
  'self-evaluation:review-district',
  'self-evaluation:review-city',
  'waiver:decide',
  'arrival:confirm',
  'arrival:settle',
  'project:write',
  'project:approve',
  'account:write',
]

export default [
  {
    path: '/messages',
    name: 'messages',
    component: () => import('./MessagesPage.vue'),
    meta: {
      title: '消息',
      present: true,
      nav: {
        group: 'work',
        order: 15,
        icon: 'message',
        phone: true,
        // Who only looks gets none.
        offered: (can) => RECEIVING.some(can),
      },
    },
  },
] satisfies FeatureRoute[]
