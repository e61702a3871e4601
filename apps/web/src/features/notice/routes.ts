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
  'publication:prepare',
  'publication:approve',
  'account:write',
]

export default [
  {
    path: '/inbox',
    name: 'inbox',
    component: () => import('./InboxPage.vue'),
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
  {
    // Where it was before 待办, 已办 and 我发起 came to it; addresses people have kept go on working.
    path: '/messages',
    name: 'messages',
    redirect: ({ query }) => ({ name: 'inbox', query: { tab: 'unread', ...query } }),
    meta: { title: '消息' },
  },
] satisfies FeatureRoute[]
