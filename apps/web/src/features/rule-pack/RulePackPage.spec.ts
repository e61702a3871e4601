import { afterEach, describe, expect, it } from '@jest/globals'
import { points, type RulePack, rulePackOf } from '@huigong/domain'
import { defineComponent, h } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import RulePackPage from './RulePackPage.vue'
import type { PackVersion } from './model/shelf.js'

const national = rulePackOf('national-2020') as RulePack
const version = (over: Partial<PackVersion>): PackVersion => ({
  id: 'city-2027',
  version: 1,
  name: '本市规则',
  basis: national.basis,
  effectiveFrom: 2027,
  content: national,
  shipped: false,
  state: 'PUBLISHED',
  revision: 1,
  projectCount: 3,
  changedBy: '系统管理员',
  changedAt: '2026-11-20T02:00:00.000Z',
  retiredReason: null,
  ...over,
})
const capped = { ...national, caps: [{ atLeast: 0, below: 5_000, total: points('59') }] }
const first = version({})
const second = version({ version: 2, content: capped })
const retired = { retireRulePack: { ...second, __typename: 'RulePack', state: 'RETIRED' } }

let page: MountedPage | null = null
/** The page inside a route that knows its parameters. */
async function open(path: string, permissions: string[] = []): Promise<MountedPage> {
  const [, id, number] = /rule-packs\/([^/?]+)\/?(\d*)/.exec(path) ?? []
  page = await mountPage(
    defineComponent(() => () => h(RulePackPage, { id: id ?? '', version: number })),
    {
      path,
      answers: { RulePackShelf: { rulePacks: [first, second] }, RetireRulePack: retired },
      permissions,
    },
  )
  return page
}
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('a version of a rule pack', () => {
  it('is read in words: weights with the execution rate, tiers, what is not limited', async () => {
    const { text, find } = await open('/admin/rule-packs/city-2027/1')
    expect(find('#part-levels table').textContent).toMatch(
      /预算执行率.*10\.00.*产出指标.*50\.00.*合计.*100\.00/,
    )
    expect(find('#part-tiers table').textContent).toContain('80.00%')
    expect(find('#part-caps').textContent).toContain('不设总分上限')
    expect(text()).toContain('3 个项目使用这一版')
    expect(text()).not.toContain('停用')
  })

  it('shows the newest version when the address names none, and its difference from another', async () => {
    const { find } = await open('/admin/rule-packs/city-2027?against=city-2027@1')
    expect(find('h1').parentElement?.textContent).toContain('第 2 版')
    const changed = [...document.querySelectorAll('.dt')].find((one) => one.textContent?.includes('不同之处'))
    expect(changed?.textContent).toContain('不同之处 1 处')
    expect(changed?.textContent).toContain('（没有）')
    expect(changed?.textContent).toContain('总分不超过 59 分')
  })

  it('is retired with a reason, after saying that projects keep it', async () => {
    const { click, find, of, text } = await open('/admin/rule-packs/city-2027/2', ['rule-pack:write'])
    await click('button', '停用')
    expect(text()).toContain('3 个项目不受影响')
    await click('[role=dialog] button', '停用“本市规则 第 2 版”')
    expect(of('RetireRulePack')).toHaveLength(0)
    const reason = find('[role=dialog] textarea') as HTMLTextAreaElement
    reason.value = '财政局已发新办法'
    reason.dispatchEvent(new Event('input'))
    await click('[role=dialog] button', '停用“本市规则 第 2 版”')
    expect(of('RetireRulePack')[0]?.variables).toEqual({
      id: 'city-2027',
      version: 2,
      reason: '财政局已发新办法',
    })
  })

  it('that does not exist says where to look', async () => {
    const { text } = await open('/admin/rule-packs/gone/9')
    expect(text()).toContain('没有这套评分规则')
  })
})
