import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import { extentText, planOf, statesOf } from './form-document.view.js'
import FormDocumentsPage from './FormDocumentsPage.vue'

const document = {
  id: 'd1',
  kind: 'FORMS' as const,
  projectName: '送温暖',
  union: { id: 'city', name: '市总工会' },
  title: '市总工会2026年度送温暖各单位自评表',
  forms: 12,
  missing: 2,
  template: null,
  docxHash: 'f'.repeat(64),
  docxSize: 1,
  xlsxSize: 1,
  docxPath: '/forms/document/d1/docx',
  xlsxPath: '/forms/document/d1/xlsx',
  madeBy: '何慧',
  madeAt: '2026-11-20T03:12:00.000Z',
}
const counts = [
  { state: 'draft', count: 2 },
  { state: 'submitted', count: 3 },
  { state: 'city-accepted', count: 9 },
]
const answersOf = (state: string) => ({
  FormDocuments: { formDocuments: [document] },
  FormsToPrint: {
    selfEvaluationCounts: counts,
    selfEvaluation: { id: 'f1', state, union: { id: 'city', name: '市总工会' } },
  },
  UnitOutlines: { reportTemplates: [{ id: 'unit-parts', name: '单位自评报告提纲', subject: 'form' }] },
  ProjectOptions: { projects: { nodes: [] } },
  OrderFormDocument: { orderFormDocument: { __typename: 'Job', id: 'job1' } },
  JobById: { job: null },
})
const permissions = ['report:generate', 'report:read']
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('printing forms', () => {
  it('says beforehand how many forms there will be and who is missing', () => {
    expect(planOf(counts, 'handed-in')).toEqual({
      forms: 12,
      sentence: '将打印 12 张自评表，每个单位从新的一页开始。另有 2 个单位没有提交，只列在目录里。',
    })
    expect(planOf(counts, 'final').forms).toBe(9)
    expect(planOf([], 'final').sentence).toContain('没有可以打印的自评表')
    expect(statesOf('handed-in')).toEqual([])
    expect(statesOf('final')).toEqual(['city-accepted', 'locked'])
    expect(extentText(document)).toBe('12 张，缺 2')
  })

  it('orders what was chosen and lists what was made with both files', async () => {
    page = await mountPage(FormDocumentsPage, {
      path: '/form-documents?p=p1',
      permissions,
      answers: answersOf('city-accepted'),
    })
    expect(page.text()).toContain('将打印 12 张自评表')
    await page.click('button', '打印自评表')
    expect(page.of('OrderFormDocument')[0]?.variables).toMatchObject({
      input: { kind: 'FORMS', projectId: 'p1', states: [] },
    })
    const files = [...page.wrapper.element.querySelectorAll('a[download]')].map((a) => a.getAttribute('href'))
    expect(files).toEqual(['/forms/document/d1/docx', '/forms/document/d1/xlsx'])
  })

  it('says what is missing before a unit may report on its form', async () => {
    page = await mountPage(FormDocumentsPage, {
      path: '/form-documents?p=p1&what=REPORT',
      permissions,
      answers: answersOf('submitted'),
      pages: { 'fill-form': '/fill/:projectId/:unionId' },
    })
    expect(page.text()).toContain('还不能生成：自评表没有审核通过')
    expect(page.of('OrderFormDocument')).toHaveLength(0)
  })
})
