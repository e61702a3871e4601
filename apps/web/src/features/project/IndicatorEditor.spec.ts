import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { rulePackOf } from '@huigong/domain'
import { defineComponent, h, nextTick } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import IndicatorEditor from './IndicatorEditor.vue'
import type { ProjectDetail } from './project-detail.js'

const indicator = (id: string, level1: string, weight: string) => ({
  id,
  level1,
  level2: '数量指标',
  name: `指标${id}`,
  direction: '≥',
  unit: '户',
  target: '10',
  weight,
  dataSource: 'entered',
  rollUp: 'sum',
  evidenceRequired: false,
})
const project = {
  id: 'p1',
  code: 'WEN-2026',
  name: '送温暖',
  fiscalYear: 2026,
  campaign: '2026年',
  purpose: '救助',
  basis: '',
  deadline: '2026-10-31',
  evaluationDue: '2026-11-15',
  state: 'draft',
  acts: ['edit', 'submit'],
  indicatorMode: 'project',
  sources: ['city-fiscal'],
  rulePack: { id: 'national-2020', version: 1, name: '全国通用', basis: '财预〔2020〕10号' },
  unitCount: 1,
  clonedFromId: null,
  sentBackReason: null,
  version: 4,
  indicators: [
    indicator('a', '产出指标', '50.00'),
    indicator('b', '效益指标', '30.00'),
    indicator('c', '满意度指标', '10.00'),
  ],
} satisfies ProjectDetail
const pack = rulePackOf('national-2020')
const answers = {
  RulePacks: {
    rulePacks: [
      { id: 'national-2020', version: 1, name: '全国通用', basis: '', effectiveFrom: 2020, content: pack },
    ],
  },
  SetIndicators: { setIndicators: { __typename: 'Project', id: 'p1', version: 5 } },
}
let page: MountedPage | null = null
// The editor guards the way out of its page; mounted without a page the guard has nothing to do and says so.
beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  page?.wrapper.unmount()
  page = null
  jest.restoreAllMocks()
})
const open = async () => {
  page = await mountPage(
    defineComponent(() => () => h(IndicatorEditor, { project })),
    { path: '/projects/p1/indicators', answers },
  )
  return page
}
const type = async (label: string, value: string) => {
  const input = document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)
  if (!input) throw new Error(`no ${label}`)
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}

describe('the editor of indicators', () => {
  it('says live which level is wrong and by how much, before anything is saved', async () => {
    const { find, text } = await open()
    expect(find('.weights').textContent).toContain('● 合计 100.00 / 100.00')
    await type('第 1 行分值', '47')
    expect(find('.weights').textContent).toContain('▲ 产出指标 47.00 / 50.00')
    expect(text()).toContain('产出指标分值合计 47.00，应为 50.00，少 3.00')
  })

  it('moves a row with Alt and the arrow and keeps the focus on it', async () => {
    const { find } = await open()
    const second = find('[aria-label="第 2 行三级指标"]')
    second.focus()
    second.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', altKey: true, bubbles: true }))
    await nextTick()
    await nextTick()
    expect((find('[aria-label="第 1 行三级指标"]') as HTMLInputElement).value).toBe('指标b')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('第 1 行三级指标')
  })

  it('does not send rows without a name and names them', async () => {
    const { click, of, text } = await open()
    await type('第 2 行三级指标', ' ')
    await click('button', '保存指标')
    expect(text()).toContain('第 2 行没有三级指标名称')
    expect(of('SetIndicators')).toHaveLength(0)
  })

  it('sends the whole list with the version it was read in', async () => {
    const { click, of } = await open()
    await type('第 1 行指标值', '12')
    await click('button', '保存指标')
    expect(of('SetIndicators')[0]?.variables).toMatchObject({
      projectId: 'p1',
      version: 4,
      indicators: [{ id: 'a', target: '12' }, { id: 'b' }, { id: 'c' }],
    })
  })

  it('lets nobody be asked about changes that are saved, though the new reading has not arrived', async () => {
    const { click } = await open()
    await type('第 1 行指标值', '12')
    const leave = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    expect(leave()).toBe(false)
    // The page is given the same project as before: the reading after the act is still under way.
    await click('button', '保存指标')
    expect(leave()).toBe(true)
    await type('第 1 行指标值', '13')
    expect(leave()).toBe(false)
  })
})
