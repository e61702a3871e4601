import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type Answers, type MountedPage } from '../../shared/testing/mount-page.js'
import { unread } from '../../shared/notice/unread.js'
import InboxPage from './InboxPage.vue'
import MessageBell from './MessageBell.vue'
import RecentMessages from './RecentMessages.vue'

const line = (id: string, readAt: string | null = null) => ({
  id,
  kind: 'form-returned',
  sentence: `“送温暖”自评表被退回（${id}）`,
  projectId: 'p',
  unionId: 'u',
  recordId: 'f',
  createdAt: '2026-11-20T01:00:00.000Z',
  readAt,
})
const page1 = { nodes: [line('m9'), line('m8')], pageInfo: { endCursor: 'c1', hasNextPage: true } }
const none = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }
const pages = {
  inbox: '/inbox',
  review: '/review',
  'my-jobs': '/jobs',
  'fill-form': '/fill/:projectId/:unionId',
  'review-form': '/review/:id',
}
const marked = { __typename: 'Unread', unread: 1 }

const group = (id: string, kind = 'form-returned', more = {}) => ({
  kind,
  count: 1,
  open: 1,
  project: { id: 'p', name: '送温暖', fiscalYear: 2026 },
  newest: { ...line(id), kind },
  ...more,
})
const page1g = { nodes: [group('m9'), group('m8', 'reminder')], pageInfo: page1.pageInfo }
const counts = { messageCounts: { unread: 30, settled: 4, waiting: 2 } }
const task = {
  id: 't',
  kind: 'mend',
  title: '送温暖自评表',
  detail: '区县已退回',
  due: null,
  overdue: false,
  link: '/fill/p/u',
  action: '去修改',
  count: 1,
}
const BASE: Answers = { Tasks: { tasks: [task] }, MessageCounts: counts }

let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
  unread.value = 0
})
const open = async (answers: Answers, path = '/inbox?tab=unread') =>
  (page = await mountPage(InboxPage, { path, answers: { ...BASE, ...answers }, pages }))

describe('the inbox', () => {
  it('opens with what waits, by kind, each with the way to do it; its tabs say how many', async () => {
    const { find, text } = await open({}, '/inbox')
    expect(text()).toContain('退回要改（1）')
    expect(find('.work-tasks .btn').getAttribute('href')).toBe('/fill/p/u')
    expect(find('.tabs').textContent?.replace(/\s+/g, '')).toBe('待办1未读30全部消息已办4我发起2')
  })

  it('with nothing to do says so, and shows what was done last', async () => {
    const settled = group('m1', 'form-submitted', {
      open: 0,
      newest: { ...line('m1'), settlement: '已由王芳办理' },
    })
    const shown = await open(
      { Tasks: { tasks: [] }, MessageGroups: { messageGroups: { ...none, nodes: [settled] } } },
      '/inbox',
    )
    expect(shown.text()).toContain('都处理完了')
    expect(shown.find('.messages li').textContent).toContain('已由王芳办理')
    expect(shown.of('MessageGroups')[0]?.variables).toMatchObject({ filter: { box: 'settled' } })
  })

  it('shows the unread ones, with what happened, when, and the way there', async () => {
    const { find, of } = await open({ MessageGroups: { messageGroups: page1g } })
    expect(of('MessageGroups')[0]?.variables).toEqual({
      filter: { box: 'received', unread: true },
      first: 20,
      after: null,
    })
    expect(find('.messages li').textContent).toContain('退回')
    expect(find('.messages time').textContent).toContain('2026-11-20 09:00')
    expect(find('.messages a').getAttribute('href')).toBe('/fill/p/u')
  })

  it('a message about a cell leads to the cell', async () => {
    const about = group('m9', 'waiver-granted', {
      newest: { ...line('m9'), kind: 'waiver-granted', at: 'rows.a.actual' },
    })
    const { find } = await open({ MessageGroups: { messageGroups: { ...none, nodes: [about] } } })
    expect(find('.messages a').getAttribute('href')).toBe('/fill/p/u?at=rows.a.actual')
  })

  it('puts many of a kind about one project into one line, opened to each of them', async () => {
    const many = group('m9', 'form-submitted', { count: 12, open: 12 })
    const shown = await open({
      MessageGroups: { messageGroups: { ...none, nodes: [many] } },
      Messages: { messages: page1 },
    })
    expect(shown.find('.message-group').textContent).toContain('12 份自评表待审核')
    expect(shown.find('.message-group a').getAttribute('href')).toBe('/review?p=p')
    expect(shown.of('Messages')).toEqual([])
    await shown.click('button', '逐条查看')
    expect(shown.of('Messages')[0]?.variables).toMatchObject({
      filter: { box: 'received', kind: 'form-submitted', projectId: 'p', unread: true },
    })
    expect(shown.find('.message-group .messages').textContent).toContain('被退回（m8）')
    await shown.click('button', '收起')
    expect(shown.wrapper.findAll('.message-group .messages')).toHaveLength(0)
  })

  it('shows what one asked of others, and whether they have done it; such a message is not marked as read', async () => {
    const sent = [
      group('m9', 'remittance-sent', { count: 3, open: 2 }),
      group('m8', 'form-submitted', {
        newest: { ...line('m8', '2026-11-20T02:00:00.000Z'), kind: 'form-submitted' },
      }),
    ]
    const shown = await open(
      { MessageGroups: { messageGroups: { ...none, nodes: sent } } },
      '/inbox?tab=sent',
    )
    expect(shown.of('MessageGroups')[0]?.variables).toMatchObject({ filter: { box: 'sent', unread: null } })
    expect(shown.find('.message-group').textContent).toMatch(
      /等待办理[\s\S]*拨付 3 笔[\s\S]*还有 2 项等对方办理/,
    )
    expect(shown.text()).not.toContain('全部已读')
    await shown.click('.messages a')
    expect(shown.of('MarkRead')).toEqual([])
    expect(shown.router.currentRoute.value.path).toBe('/fill/p/u')
  })

  it('marks a message as read on the way, unless it was read before', async () => {
    const shown = await open({ MessageGroups: { messageGroups: page1g }, MarkRead: { markRead: marked } })
    await shown.click('.messages a', 'm8')
    expect(shown.of('MarkRead').map((one) => one.variables)).toEqual([{ ids: ['m8'] }])
    expect(shown.router.currentRoute.value.path).toBe('/fill/p/u')
  })

  it('marks all up to the newest that was shown, also from the second page', async () => {
    const shown = await open({
      MessageGroups: ({ after }: { after: string | null }) => ({
        messageGroups: after ? { ...page1g, nodes: [group('m1')] } : page1g,
      }),
      MarkAllRead: { markAllRead: marked },
    })
    await shown.click('button', '下一页')
    expect(shown.of('MessageGroups').at(-1)?.variables).toMatchObject({ after: 'c1' })
    await shown.click('button', '全部已读')
    expect(shown.of('MarkAllRead').map((one) => one.variables)).toEqual([{ upTo: 'm9' }])
  })

  it.each([
    ['unread', '都看完了'],
    ['all', '还没有消息'],
    ['done', '还没有办过的事项'],
    ['sent', '还没有发起过事项'],
  ])('says what an empty tab %s means', async (tab, title) => {
    const { text } = await open({ MessageGroups: { messageGroups: none } }, `/inbox?tab=${tab}`)
    expect(text()).toContain(title)
  })

  it('that cannot be read says what failed', async () => {
    const { text } = await open({})
    expect(text()).toContain('消息')
    expect(text()).toContain('重试')
  })
})

describe('the bell', () => {
  it('tells how many are unread, to the eye in two digits and to the ear in full', async () => {
    page = await mountPage(MessageBell, {
      path: '/',
      answers: { UnreadMessages: { unreadMessages: 120 } },
      pages,
    })
    expect(page.find('.bell').getAttribute('aria-label')).toBe('消息，120 条未读')
    expect(page.find('.bell__count').textContent).toBe('99+')
    expect(unread.value).toBe(120)
  })

  it('shows no figure when there is nothing', async () => {
    page = await mountPage(MessageBell, {
      path: '/',
      answers: { UnreadMessages: { unreadMessages: 0 } },
      pages,
    })
    expect(page.wrapper.findAll('.bell__count')).toHaveLength(0)
    expect(page.find('.bell').getAttribute('aria-label')).toBe('消息')
  })
})

describe('on the first page', () => {
  it('the newest unread stand with the way to all of them, and nothing when there are none', async () => {
    page = await mountPage(RecentMessages, { path: '/', answers: { Messages: { messages: page1 } }, pages })
    expect(page.of('Messages')[0]?.variables).toEqual({ filter: { unread: true }, first: 3, after: null })
    expect(page.find('a', '全部消息').getAttribute('href')).toBe('/inbox?tab=all')
    page.wrapper.unmount()
    page = await mountPage(RecentMessages, { path: '/', answers: { Messages: { messages: none } }, pages })
    expect(page.text()).not.toContain('新消息')
  })
})
