import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import DashboardPage from './DashboardPage.vue'

const figures = {
  budget: '100000000',
  arrived: '90000000',
  paid: '50000000',
  balance: '40000000',
  inTransit: '0',
  disputed: '0',
  paymentCount: 12,
  recipientCount: 340,
  arrivalRate: '90.00',
  executionRate: '50.00',
}
const standing = (id: string, name: string, late: number) => ({
  union: { id, name, kind: 'district' },
  figures,
  satisfactionRate: '96.00',
  satisfactionHidden: null,
  satisfactionValid: 40,
  required: 10,
  submitted: 8,
  accepted: 5,
  late,
})
const board = {
  asOf: '2026-11-22T08:05:00.000Z',
  deadline: '2027-02-05',
  union: { id: 'city', name: '市总工会', childCount: 2, ancestors: [] },
  figures,
  projects: [
    {
      project: { id: 'p1', name: '送温暖', fiscalYear: 2026 },
      deadline: '2027-02-05',
      satisfactionRate: null,
      figures,
    },
  ],
  bySource: [{ source: 'union-funds', figures }],
  children: [standing('d1', '甲区总工会', 0), standing('d2', '乙区总工会', 3)],
  satisfaction: { rate: null, hidden: true },
  evaluation: { required: 20, draft: 4, submitted: 6, returned: 0, accepted: 10, locked: 0, late: 3 },
  exceptions: [],
}
const pace = {
  asOf: board.asOf,
  current: {
    fiscalYear: 2026,
    projects: [{ id: 'p1', name: '送温暖' }],
    budget: figures.budget,
    arrived: figures.arrived,
    paid: figures.paid,
    deadline: board.deadline,
    festival: '2027-02-06',
    days: [{ day: '2026-11-01', arrived: '90000000', paid: '50000000' }],
  },
  previous: null,
  withoutForerunner: [{ id: 'p1', name: '送温暖' }],
}
const surveys = {
  asOf: board.asOf,
  fewest: 5,
  total: {
    union: { id: 'city', name: '市总工会' },
    units: 1,
    valid: 3,
    sampled: 5,
    returned: 4,
    hidden: true,
    hiddenBecause: 'few',
    verySatisfied: null,
    satisfied: null,
    basicallySatisfied: null,
    dissatisfied: null,
    rate: null,
    responseRate: '60.00',
    intervalLow: null,
    intervalHigh: null,
  },
  rows: [],
}
/** What every card of the first tab asks for. */
const answersOf = (dashboard: object) => ({
  DashboardHead: { dashboard },
  DashboardStats: { dashboard },
  DashboardStandings: { dashboard },
  DashboardForms: { dashboard, figure: { value: null, rows: { count: 0 } } },
  DashboardTroubles: { dashboard },
  DashboardSatisfaction: { dashboardSurveys: surveys },
})
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})
const names = () =>
  [...document.querySelectorAll('.standing tbody .p1')].map((cell) => cell.textContent?.trim())

describe('the dashboard', () => {
  it('ranks the children with the worst first and says as of when', async () => {
    page = await mountPage(DashboardPage, {
      path: '/dash?y=2026',
      answers: answersOf(board),
    })
    expect(names()).toEqual(['乙区总工会', '甲区总工会'])
    expect(page.text()).toContain('截至 2026-11-22 16:05')
    expect(page.of('DashboardStandings')[0]?.variables).toEqual({
      unionId: null,
      projectId: null,
      fiscalYear: 2026,
    })
  })

  it('goes down to a child in the same address and keeps the year', async () => {
    page = await mountPage(DashboardPage, {
      path: '/dash?y=2026',
      answers: answersOf(board),
    })
    await page.click('.standing a', '甲区总工会')
    expect(page.router.currentRoute.value.query).toEqual({ y: '2026', u: 'd1' })
    expect(page.of('DashboardStandings')[1]?.variables).toMatchObject({ unionId: 'd1' })
  })

  it('shows the payments of a union without children, each with its detail', async () => {
    const payment = {
      id: 'pay1',
      projectId: 'p1',
      projectName: '送温暖',
      category: '生活救助',
      recipientCount: 3,
      amount: '300000',
      voucherNo: '记-1180',
      paidOn: '2026-11-20',
      onBehalf: false,
    }
    page = await mountPage(DashboardPage, {
      path: '/dash?u=leaf',
      permissions: ['payment:read'],
      answers: {
        ...answersOf({ ...board, union: { ...board.union, childCount: 0 }, children: [] }),
        DashboardPayments: { payments: { count: 1, nodes: [payment] } },
      },
    })
    const link = page.find('a', '记-1180')
    expect(link.getAttribute('href')).toContain('/payments?')
    expect(link.getAttribute('href')).toContain('id=pay1')
  })

  it('does not show satisfaction of fewer than five answers', async () => {
    page = await mountPage(DashboardPage, { path: '/dash', answers: answersOf(board) })
    expect(page.text()).toContain('有效问卷不足 5 份，不显示结果。')
    expect(page.text()).not.toContain('100.00%（95%')
  })

  it('says that nothing is approved yet instead of drawing zeros', async () => {
    page = await mountPage(DashboardPage, {
      path: '/dash?y=2025',
      answers: answersOf({ ...board, projects: [], children: [] }),
    })
    expect(page.text()).toContain('2025 年没有已批准的项目')
    expect(page.text()).not.toContain('全年预算')
  })

  it('draws the lines by themselves: when they cannot be had, the rest of the page stands', async () => {
    page = await mountPage(DashboardPage, {
      path: '/dash',
      answers: { ...answersOf(board), DashboardPace: { dashboardPace: pace } },
    })
    expect(page.text()).toContain('累计到位 90.00%、支付 50.00%')
    expect(page.text()).toContain('没有上年同类项目可以对照。')
    page.wrapper.unmount()
    page = await mountPage(DashboardPage, { path: '/dash', answers: answersOf(board) })
    expect(page.text()).toContain('没有准备 DashboardPace 的答复')
    expect(names()).toHaveLength(2)
  })

  it('keeps year, project and union from tab to tab and in the address of the workbook', async () => {
    page = await mountPage(DashboardPage, {
      path: '/dash?y=2026&u=d1&sort=late.desc',
      answers: answersOf(board),
    })
    expect(page.find('a[download]', '导出工作簿').getAttribute('href')).toBe(
      '/exports/dashboard/overview.xlsx?unionId=d1&fiscalYear=2026',
    )
    await page.click('.tabs a', '满意度')
    expect(page.router.currentRoute.value.query).toEqual({ y: '2026', u: 'd1', tab: 'satisfaction' })
    expect(page.find('a[download]', '导出工作簿').getAttribute('href')).toContain('/satisfaction.xlsx?')
    expect(page.of('DashboardHead')[0]?.variables).toMatchObject({ unionId: 'd1', fiscalYear: 2026 })
  })

  it('offers to try again when the server cannot answer', async () => {
    page = await mountPage(DashboardPage, { path: '/dash', answers: {} })
    expect(page.text()).toContain('没有准备 DashboardHead 的答复')
    await page.click('button', '重试')
    expect(page.of('DashboardHead')).toHaveLength(2)
  })

  it('lets a card fail alone: the others stand, and it can be tried again by itself', async () => {
    const { DashboardStats: _, ...rest } = answersOf(board)
    page = await mountPage(DashboardPage, { path: '/dash?y=2026', answers: rest })
    expect(page.text()).toContain('没有准备 DashboardStats 的答复')
    expect(names()).toEqual(['乙区总工会', '甲区总工会'])
    await page.click('button', '重试')
    expect(page.of('DashboardStats')).toHaveLength(2)
    expect(page.of('DashboardStandings')).toHaveLength(1)
  })

  it('opens where a figure comes from in the address, for the whole and for each unit', async () => {
    page = await mountPage(DashboardPage, { path: '/dash?y=2026', answers: answersOf(board) })
    await page.click('.stat__label a', '支付')
    expect(page.router.currentRoute.value.query).toEqual({ y: '2026', fig: 'paid' })
    await page.click('.standing tbody .figure-link')
    expect(page.router.currentRoute.value.query).toMatchObject({ y: '2026', fu: 'd2' })
  })
})
