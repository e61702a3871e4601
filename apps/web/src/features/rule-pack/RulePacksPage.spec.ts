import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { type RulePack, rulePackOf } from '@huigong/domain'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import RulePacksPage from './RulePacksPage.vue'
import type { PackVersion } from './model/shelf.js'

const national = rulePackOf('national-2020') as RulePack
const version = (over: Partial<PackVersion>): PackVersion => ({
  id: 'city-2027',
  version: 1,
  name: '本市规则',
  basis: '市财绩〔2026〕1号',
  effectiveFrom: 2027,
  content: { ...national, id: over.id ?? 'city-2027', version: over.version ?? 1 },
  shipped: false,
  state: 'PUBLISHED',
  revision: 1,
  projectCount: 0,
  changedBy: null,
  changedAt: null,
  retiredReason: null,
  ...over,
})
const shipped = version({ id: 'national-2020', name: '全国通用', shipped: true, projectCount: 7 })
const [first, second] = [version({ state: 'RETIRED' }), version({ version: 2 })]
const saved = (given: { input: { id: string } }) => ({
  saveRulePackDraft: { ...version({ state: 'DRAFT' }), __typename: 'RulePack', id: given.input.id },
})
const writer = ['rule-pack:read', 'rule-pack:write']

let page: MountedPage | null = null
const open = async (rulePacks: PackVersion[], permissions = writer) => {
  const answers = { RulePackShelf: { rulePacks }, SaveRulePackDraft: saved }
  page = await mountPage(RulePacksPage, { path: '/admin/rule-packs', answers, permissions })
  return page
}
/** Cells of a row by the title of their column. */
const rows = () =>
  [...document.querySelectorAll('tbody tr')].map((row) =>
    Object.fromEntries(
      [...row.querySelectorAll('td')].map((cell) => [
        cell.getAttribute('data-label'),
        (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
      ]),
    ),
  )
afterEach(() => {
  page?.wrapper.unmount()
  page = null
  jest.restoreAllMocks()
})

describe('the shelf of rule packs', () => {
  it('shows the own ones first, newest version first, each with weights, year, state and uses', async () => {
    await open([shipped, first, second])
    const shown = rows()
    expect(shown.map((row) => [row['版本'], row['状态'], row['项目数']])).toEqual([
      ['2', '使用中', '0'],
      ['1', '停用', '0'],
      ['1', '使用中', '7'],
    ])
    expect(shown[0]).toMatchObject({ 名称与依据: '本市规则本市 · 市财绩〔2026〕1号', 起始年度: '2027' })
    expect(shown[0]?.['分值']).toBe('执行率 10产出 50效益 30满意度 10')
  })

  it('goes on from the newest own version, and only while it has no draft', async () => {
    await open([shipped, first, second])
    expect(rows().map((row) => row['操作'])).toEqual(['新版本导出', '复制导出', '复制导出'])
    page?.wrapper.unmount()
    const draft = version({ version: 3, state: 'DRAFT', revision: 4, content: { levels: '坏' } })
    await open([shipped, second, draft])
    expect(rows().map((row) => row['操作'])).toEqual(['编辑草稿导出', '复制导出', '复制导出'])
    expect(rows()[0]?.['分值']).toBe('填写未完')
  })

  it('begins the next version from the content of the last, as a new draft', async () => {
    const { click, of } = await open([shipped, first, second])
    await click('button', '新版本')
    expect(of('SaveRulePackDraft')[0]?.variables).toEqual({
      input: { id: 'city-2027', revision: null, content: { ...national, id: 'city-2027', version: 3 } },
    })
    expect(page?.router.currentRoute.value.path).toBe('/admin/rule-packs/city-2027/edit')
  })

  it('copies a shipped pack under a free code and refuses one that is taken', async () => {
    const { click, find, of } = await open([shipped, second])
    await click('button[aria-label="复制 全国通用"]')
    const code = find('[role=dialog] .field:nth-of-type(2) input') as HTMLInputElement
    expect(code.value).toBe('national-2020-city')
    code.value = 'city-2027'
    code.dispatchEvent(new Event('input'))
    await click('[role=dialog] button', '复制并编辑')
    expect(page?.text()).toContain('这个代码已有评分规则包')
    expect(of('SaveRulePackDraft')).toHaveLength(0)
    code.value = 'city-2028'
    code.dispatchEvent(new Event('input'))
    await click('[role=dialog] button', '复制并编辑')
    expect(of('SaveRulePackDraft')[0]?.variables).toMatchObject({
      input: { id: 'city-2028', revision: null, content: { name: '全国通用（本市）', version: 1 } },
    })
  })

  it('can only be read by those who do not write', async () => {
    await open([shipped, second], ['rule-pack:read'])
    expect(rows().map((row) => row['操作'])).toEqual(['查看导出', '查看导出'])
    expect(page?.text()).not.toContain('导入 JSON')
  })

  it('says what failed and offers to try again', async () => {
    page = await mountPage(RulePacksPage, { path: '/admin/rule-packs', answers: {}, permissions: writer })
    expect(page.find('button', '重试')).toBeTruthy()
  })
})
