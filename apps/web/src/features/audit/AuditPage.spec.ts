import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import AuditPage from './AuditPage.vue'

const row = {
  id: 'a1',
  at: '2026-11-22T08:05:00.000Z',
  actor: '梁嘉琪',
  role: 'finance-officer',
  actingFor: { id: 'city', name: '市总工会' },
  action: 'payment:record',
  actionName: '登记支付',
  resourceKind: 'payment',
  subjectUnion: { id: 'd1', name: '甲区总工会' },
  outcome: 'refused',
  summary: '登记支付 12,000.00 元',
}
const answers = {
  AuditEntries: {
    auditEntries: { nodes: [row], pageInfo: { endCursor: 'next', hasNextPage: true }, count: 2 },
  },
  AuditEntryDetail: {
    auditEntry: {
      ...row,
      resourceId: 'r-1',
      projectId: null,
      before: { amount: '1000000' },
      after: { amount: '1200000' },
      reason: null,
      requestId: 'req-77',
    },
  },
}
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('the trail', () => {
  it('is asked for by what the address says', async () => {
    page = await mountPage(AuditPage, { path: '/audit?u=d1&action=payment:record&from=2026-11-01', answers })
    expect(page.of('AuditEntries')[0]?.variables).toMatchObject({
      filter: { unionId: 'd1', action: 'payment:record', from: '2026-10-31T16:00:00.000Z', to: null },
      first: 50,
      after: null,
    })
  })

  it('opens an entry in the address with before and after in yuan', async () => {
    page = await mountPage(AuditPage, { path: '/audit', answers })
    await page.click('td button', '查看')
    expect(page.router.currentRoute.value.query['entry']).toBe('a1')
    const drawer = page.find('[role=dialog]').textContent ?? ''
    expect(drawer).toContain('10,000.00 元')
    expect(drawer).toContain('12,000.00 元')
    expect(drawer).toContain('req-77')
    expect(drawer).toContain('被拒绝')
  })

  it('goes on by keyset', async () => {
    page = await mountPage(AuditPage, { path: '/audit', answers })
    await page.click('.pager button', '下一页')
    expect(page.of('AuditEntries')[1]?.variables).toMatchObject({ after: 'next' })
  })

  it('drops all its filters at once and leaves the union', async () => {
    page = await mountPage(AuditPage, { path: '/audit?u=d1&action=payment:record&kind=payment', answers })
    await page.click('button', '重置')
    expect(page.router.currentRoute.value.query).toEqual({ u: 'd1' })
  })
})
