import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import ReportsPage from './ReportsPage.vue'

const frozen = {
  id: 'r1',
  frozenAt: '2026-11-20T03:00:00.000Z',
  frozenBy: '何慧',
  snapshotHash: 'hash',
  stale: false,
  staleUnits: [],
  completeness: { required: 3, counted: 3 },
}
const report = {
  id: 'rep1',
  projectId: 'p1',
  projectName: '送温暖',
  union: { id: 'city', name: '市总工会' },
  fiscalYear: 2026,
  title: '送温暖绩效自评报告',
  snapshotHash: 'older',
  fileHash: 'f'.repeat(64),
  fileName: '报告.docx',
  size: 86_543,
  superseded: true,
  madeBy: '何慧',
  madeAt: '2026-11-20T03:12:00.000Z',
  downloadPath: '/reports/rep1',
  template: '八部分提纲',
  annexesPath: '/reports/rep1/annexes',
  annexesHash: 'a'.repeat(64),
  pdfPath: '/reports/rep1/pdf',
  pdfHash: 'd'.repeat(64),
}
const answers = {
  Reports: { reports: [report] },
  ReportsFrozen: { rollUp: frozen },
  ReportTemplates: {
    reportTemplates: [
      { id: 'eight-parts', name: '八部分提纲', subject: 'roll-up' },
      { id: 'seven-parts', name: '七部分提纲', subject: 'roll-up' },
      { id: 'unit-parts', name: '单位自评报告提纲', subject: 'form' },
    ],
  },
  ProjectOptions: { projects: { nodes: [] } },
  OrderReport: { orderReport: { __typename: 'Job', id: 'job1' } },
  JobById: {
    job: {
      id: 'job1',
      kind: 'report',
      title: '生成《送温暖绩效自评报告》',
      state: 'done',
      done: 3,
      total: 3,
      sentence: '已生成，可以查看和下载。',
      attempts: 1,
      mostAttempts: 3,
      requestedBy: '何慧',
      own: true,
      createdAt: '2026-11-20T03:12:00.000Z',
      dueAt: null,
      startedAt: '2026-11-20T03:12:00.000Z',
      endedAt: '2026-11-20T03:12:09.000Z',
      output: { kind: 'report', id: 'rep2' },
      errorCode: null,
      mayCancel: false,
      mayRetry: false,
    },
  },
}
const permissions = ['report:generate']
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('reports', () => {
  it('cannot be made before the roll-up is frozen, and say where to go', async () => {
    page = await mountPage(ReportsPage, {
      path: '/reports?p=p1',
      answers: { ...answers, ReportsFrozen: { rollUp: null } },
      permissions,
      pages: { report: '/report/:reportId' },
    })
    expect(page.text()).toContain('还不能生成：汇总没有锁定')
    expect(page.find('a', '去汇总').getAttribute('href')).toContain('/roll-up?p=p1')
    expect(page.text()).not.toContain('生成报告从')
    expect(
      [...document.querySelectorAll('button')].some((one) => one.textContent?.includes('生成报告')),
    ).toBe(false)
  })

  it('are made from the newest frozen roll-up of the union acted for', async () => {
    page = await mountPage(ReportsPage, {
      path: '/reports?p=p1',
      answers,
      permissions,
      pages: { report: '/report/:reportId' },
    })
    await page.click('button', '生成报告')
    expect(page.of('OrderReport')[0]?.variables).toMatchObject({
      projectId: 'p1',
      unionId: 'city',
      templateId: 'eight-parts',
    })
    expect(page.router.currentRoute.value.query['job']).toBe('job1')
    expect(page.find('a', '查看结果').getAttribute('href')).toBe('/report/rep2')
  })

  it('go out under a letterhead when it is asked for, with what is wrong at its field', async () => {
    const reasons = [
      { code: 'INVALID_INPUT', message: '发文字号填写有误：应为……', at: 'letterhead.documentNo' },
    ]
    page = await mountPage(ReportsPage, {
      path: '/reports?p=p1',
      answers: { ...answers, OrderReport: { orderReport: { __typename: 'Refused', reasons } } },
      permissions,
      pages: { report: '/report/:reportId' },
    })
    const box = page.find('label', '套红头').querySelector('input')
    box?.click()
    await page.click('button', '生成报告')
    expect(page.of('OrderReport')[0]?.variables).toMatchObject({
      letterhead: { issuer: expect.stringContaining('文件'), documentNo: '' },
    })
    const field = [...document.querySelectorAll('.field')].find((one) =>
      one.textContent?.includes('发文字号'),
    )
    expect(field?.textContent).toContain('应为……')
  })

  it('are files to fetch, with their hash and a mark when superseded', async () => {
    page = await mountPage(ReportsPage, { path: '/reports', answers, pages: { report: '/report/:reportId' } })
    const link = page.find('a', '下载')
    expect([link.getAttribute('href'), link.getAttribute('download')]).toEqual(['/reports/rep1', '报告.docx'])
    expect(page.text()).toContain('汇总已更新')
    expect(page.text()).toContain('f'.repeat(12))
    expect(document.querySelector('[aria-label=生成报告]')).toBeNull()
  })
})
