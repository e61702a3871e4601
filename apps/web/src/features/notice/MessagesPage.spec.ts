import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type Answers, type MountedPage } from '../../shared/testing/mount-page.js'
import { unread } from '../../shared/notice/unread.js'
import MessageBell from './MessageBell.vue'
import MessagesPage from './MessagesPage.vue'
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
const pages = { messages: '/messages', 'my-jobs': '/jobs', 'fill-form': '/fill/:projectId/:unionId' }
const marked = { __typename: 'Unread', unread: 1 }

let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
  unread.value = 0
})
const open = async (answers: Answers, path = '/messages') =>
  (page = await mountPage(MessagesPage, { path, answers, pages }))

describe('the messages', () => {
  it('are the unread ones first, with what happened, when, and the way there', async () => {
    const { find, of } = await open({ Messages: { messages: page1 } })
    expect(of('Messages')[0]?.variables).toEqual({ filter: { unread: true }, first: 20, after: null })
    expect(find('.messages li').textContent).toContain('退回')
    expect(find('.messages time').textContent).toContain('2026-11-20 09:00')
    expect(find('.messages a').getAttribute('href')).toBe('/fill/p/u')
  })

  it('opened are marked as read on the way', async () => {
    const shown = await open({ Messages: { messages: page1 }, MarkRead: { markRead: marked } })
    await shown.click('.messages a', 'm8')
    expect(shown.of('MarkRead').map((one) => one.variables)).toEqual([{ ids: ['m8'] }])
    expect(shown.router.currentRoute.value.path).toBe('/fill/p/u')
  })

  it('that were read before are not marked again', async () => {
    const shown = await open(
      { Messages: { messages: { ...page1, nodes: [line('m1', '2026-11-20T02:00:00.000Z')] } } },
      '/messages?tab=all',
    )
    expect(shown.of('Messages')[0]?.variables).toMatchObject({ filter: { unread: null } })
    await shown.click('.messages a')
    expect(shown.of('MarkRead')).toEqual([])
  })

  it('are all marked up to the newest that was shown, also from the second page', async () => {
    unread.value = 30
    const shown = await open({
      Messages: ({ after }: { after: string | null }) => ({
        messages: after ? { ...page1, nodes: [line('m1')] } : page1,
      }),
      MarkAllRead: { markAllRead: marked },
    })
    await shown.click('button', '下一页')
    expect(shown.of('Messages').at(-1)?.variables).toMatchObject({ after: 'c1' })
    await shown.click('button', '全部已读')
    expect(shown.of('MarkAllRead').map((one) => one.variables)).toEqual([{ upTo: 'm9' }])
  })

  it('done with say so, and show the last ones that were read', async () => {
    const { text } = await open({
      Messages: ({ filter }: { filter: { unread: boolean } | null }) => ({
        messages: filter?.unread ? none : { ...none, nodes: [line('m1', '2026-11-20T02:00:00.000Z')] },
      }),
    })
    expect(text()).toContain('都处理完了')
    expect(text()).toContain('最近看过的')
    expect(text()).not.toContain('全部已读')
  })

  it('that cannot be read say what failed', async () => {
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
    expect(page.find('a', '全部消息').getAttribute('href')).toBe('/messages')
    page.wrapper.unmount()
    page = await mountPage(RecentMessages, { path: '/', answers: { Messages: { messages: none } }, pages })
    expect(page.text()).not.toContain('新消息')
  })
})
