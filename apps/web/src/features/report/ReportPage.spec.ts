import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import ReportPage from './ReportPage.vue'

const EMPTY = {
  level: null,
  caption: '',
  unit: null,
  columns: [],
  rows: [],
  rowCount: 0,
  totalRows: 0,
  notes: [],
  chart: null,
  parts: [],
}
const text = {
  report: {
    id: 'rep1',
    projectId: 'p1',
    projectName: '送温暖',
    fiscalYear: 2026,
    union: { id: 'city', name: '市总工会' },
    title: '报告',
    superseded: true,
    madeBy: '何慧',
    madeAt: '2026-11-20T03:12:00.000Z',
    template: '八部分提纲',
    annexesPath: '/reports/rep1/annexes',
    annexesHash: 'a'.repeat(64),
    pdfPath: '/reports/rep1/pdf',
    pdfHash: 'd'.repeat(64),
    snapshotHash: 's'.repeat(64),
    contentHash: 'c'.repeat(64),
    fileHash: 'f'.repeat(64),
    fileName: '报告.docx',
    downloadPath: '/reports/rep1',
  },
  title: ['市总工会', '送温暖绩效自评报告'],
  subtitle: '（2026年）',
  figureCount: 1,
  blocks: [
    { ...EMPTY, level: 1, parts: [{ text: '一、项目基本情况', figureId: null }] },
    {
      ...EMPTY,
      parts: [
        { text: '实际支付', figureId: null },
        { text: '18.33万元', figureId: 'total.paid' },
        { text: '。<b>不是标记</b>', figureId: null },
      ],
    },
    {
      ...EMPTY,
      caption: '预算执行率图',
      chart: { svg: '<svg xmlns="http://www.w3.org/2000/svg"><text>#1</text></svg>', words: '东区93.05%' },
      parts: [{ text: '虚线为本级', figureId: null }],
    },
  ],
  annexes: [],
}
const figure = {
  id: 'total.paid',
  definition: '实际支付金额：支付成功且未退回的救助金之和',
  scope: '市总工会',
  exact: '183,333.39元',
  rule: 'sum',
  rowCount: 2,
  snapshotHash: 's'.repeat(64),
  rows: [
    { label: '华丰机械厂（市级财政）', text: '100,000.07元', value: '10000007', unionId: 'u1' },
    { label: '其他', text: '83,333.32元', value: '8333332', unionId: null },
  ],
}
const answers = { ReportText: { reportText: text }, ReportFigure: { reportFigure: figure } }
const given = { path: '/report/rep1', pages: { 'fund-flow': '/funds/flow', reports: '/reports' } }
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('a report on the page', () => {
  it('opens the rows behind a figure that is clicked, with a way to the union’s own records', async () => {
    page = await mountPage(ReportPage, { ...given, answers })
    expect(page.of('ReportFigure')).toHaveLength(0)
    await page.click('button', '18.33万元')
    expect(page.of('ReportFigure')[0]?.variables).toMatchObject({ figureId: 'total.paid', from: 0 })
    expect(page.text()).toContain('183,333.39元')
    expect(page.text()).toContain('以下各行相加等于该数据。')
    expect(page.find('a', '华丰机械厂').getAttribute('href')).toBe('/funds/flow?p=p1&u=u1&y=2026')
  })

  it('prints what people wrote as text, and says when the roll-up has moved on', async () => {
    page = await mountPage(ReportPage, { ...given, answers })
    expect(page.text()).toContain('<b>不是标记</b>')
    expect(page.text()).toContain('汇总已重新锁定')
  })

  it('shows a chart as a picture that says in words what it shows', async () => {
    page = await mountPage(ReportPage, { ...given, answers })
    const picture = page.wrapper.find('img')
    expect(picture.attributes('alt')).toBe('东区93.05%')
    expect(picture.attributes('src')).toBe(
      `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"><text>#1</text></svg>')}`,
    )
    expect(page.text()).toContain('注：虚线为本级')
  })

  it('can be taken along as Word, PDF and workbook, each with its hash', async () => {
    page = await mountPage(ReportPage, { ...given, answers })
    expect(page.find('a', '下载 PDF').getAttribute('href')).toBe('/reports/rep1/pdf')
    expect(page.find('a', '下载 Word').getAttribute('href')).toBe('/reports/rep1')
    expect(page.find('a', '下载附表').getAttribute('href')).toBe('/reports/rep1/annexes')
    for (const letter of ['c', 'd', 'f', 'a']) expect(page.text()).toContain(letter.repeat(64))
  })

  it('says so when the report is out of reach', async () => {
    page = await mountPage(ReportPage, { ...given, answers: { ReportText: { reportText: null } } })
    expect(page.text()).toContain('没有这份报告')
  })
})
