import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { points, type RulePack, rulePackOf } from '@huigong/domain'
import { defineComponent, h } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import PackEditor from './PackEditor.vue'
import { keepDraft } from './model/kept-draft.js'
import type { PackVersion } from './model/shelf.js'

const national = rulePackOf('national-2020') as RulePack
const version = (over: Partial<PackVersion>): PackVersion => ({
  id: national.id,
  version: 1,
  name: national.name,
  basis: national.basis,
  effectiveFrom: 2020,
  content: national,
  shipped: true,
  state: 'PUBLISHED',
  revision: 0,
  projectCount: 2,
  changedBy: null,
  changedAt: null,
  retiredReason: null,
  ...over,
})
const content = { ...national, id: 'city-2027', name: '本市规则' }
const draft = version({
  id: 'city-2027',
  name: '本市规则',
  shipped: false,
  state: 'DRAFT',
  revision: 3,
  content,
})
const shipped = version({})

let page: MountedPage | null = null
beforeEach(() => {
  localStorage.clear()
  // The form guards the way out of its page; mounted without a page the guard has nothing to do and says so.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => {
  page?.wrapper.unmount()
  page = null
  jest.restoreAllMocks()
})

type Save = { input: { revision: number; content: RulePack } }
const saved = ({ input }: Save) => ({
  saveRulePackDraft: {
    ...draft,
    __typename: 'RulePack',
    revision: input.revision + 1,
    content: input.content,
  },
})
const refused = (code: string, message: string, at: string | null = null) => ({
  __typename: 'Refused',
  reasons: [{ code, message, at, figures: [] }],
})

async function open(
  answers: Record<string, unknown> = {},
  reload: () => Promise<PackVersion | null> = () => Promise.resolve(draft),
): Promise<MountedPage> {
  page = await mountPage(
    defineComponent(() => () => h(PackEditor, { initial: draft, bases: [shipped], reload })),
    {
      path: '/admin/rule-packs/city-2027/edit',
      answers: { RulePackShelf: { rulePacks: [draft, shipped] }, SaveRulePackDraft: saved, ...answers },
      permissions: ['rule-pack:read', 'rule-pack:write'],
    },
  )
  return page
}
const box = (at: string): HTMLInputElement => {
  const found = document.querySelector<HTMLElement>(`[data-at="${at}"]`)
  if (!found) throw new Error(`no box ${at}`)
  return found.matches('input,select,textarea') ? (found as HTMLInputElement) : found.querySelector('input')!
}
async function type(at: string, text: string): Promise<void> {
  box(at).value = text
  box(at).dispatchEvent(new Event('input'))
  await page?.settle()
}
const shown = (name: string): string =>
  document.querySelector(`[data-test=${name}]`)?.textContent?.trim() ?? ''

describe('the form of a rule pack', () => {
  it('says at once when the weights miss a hundredth, and stops saying it when they fit again', async () => {
    const { text } = await open()
    expect(text()).toContain('检查通过，可以发布')
    await type('levels[0].weight', '49.99')
    expect(text()).toContain('1 处须改正')
    expect(text()).toContain('99.99')
    await type('levels[0].weight', '50.00')
    expect(text()).toContain('检查通过，可以发布')
    expect(box('levels[0].weight').value).toBe('50.00')
  })

  it('marks exactly the box that is wrong, and a click in the list goes to it', async () => {
    const { click } = await open()
    await type('tiers[1].upTo', '八十')
    expect(box('tiers[1].upTo').getAttribute('aria-invalid')).toBe('true')
    expect(document.querySelectorAll('[aria-invalid=true]')).toHaveLength(1)
    expect(page?.text()).toContain('“八十”填写有误，应为百分比')
    await click('.pack-problems__go', '定性档次 第 2 行 上限')
    expect(document.activeElement).toBe(box('tiers[1].upTo'))
  })

  it('calculates the sample with every key: 95.95 优, and what a change does to it', async () => {
    await open()
    expect([shown('total'), shown('grade')]).toEqual(['95.95', '优'])
    expect(shown('change')).toBe('与对照版 95.95 分相同')
    await type('grades[0].atLeast', '96')
    expect([shown('total'), shown('grade')]).toEqual(['95.95', '良'])
    expect(shown('change')).toContain('等级由“优”变为“良”')
    await type('execution.weight', '20')
    await type('levels[0].weight', '40')
    expect(shown('total')).toBe('95.90')
    expect(shown('change')).toContain('-0.05')
  })

  it('saves what was typed exactly, from the revision it saw', async () => {
    const { click, of } = await open()
    await type('execution.weight', '10.5')
    await type('levels[0].weight', '49.5 分')
    await type('tiers[0].from', '８０．５％')
    await click('button', '保存草稿')
    const sent = of('SaveRulePackDraft')[0]?.variables as unknown as Save
    expect(sent.input.revision).toBe(3)
    expect(sent.input.content.execution.weight).toBe(points('10.5'))
    expect(sent.input.content.levels[0]?.weight).toBe(points('49.5'))
    expect(sent.input.content.tiers[0]?.from).toBe(8_050)
    expect(page?.find('button', '保存草稿')).toHaveProperty('disabled', true)
  })

  it('keeps what was typed when somebody else was faster, and saves it over theirs only when told to', async () => {
    const theirs = { ...draft, revision: 8, content: { ...content, name: '他人的规则' } }
    let tries = 0
    const answer = (given: Save) =>
      (tries += 1) === 1
        ? { saveRulePackDraft: refused('RULE_PACK_CHANGED', '草稿已被他人修改。') }
        : saved(given)
    const { click, of, text } = await open({ SaveRulePackDraft: answer }, () => Promise.resolve(theirs))
    await type('name', '我的规则')
    await click('button', '保存草稿')
    expect(text()).toContain('草稿已被他人修改')
    expect(box('name').value).toBe('我的规则')
    await click('button', '保留我的')
    const [, second] = of('SaveRulePackDraft')
    expect(second?.variables).toMatchObject({ input: { revision: 8, content: { name: '我的规则' } } })
    expect(text()).not.toContain('草稿已被他人修改')
  })

  it('takes the draft of the other one when told to', async () => {
    const theirs = { ...draft, revision: 8, content: { ...content, name: '他人的规则' } }
    const answer = { saveRulePackDraft: refused('RULE_PACK_CHANGED', '草稿已被他人修改。') }
    const { click } = await open({ SaveRulePackDraft: answer }, () => Promise.resolve(theirs))
    await type('name', '我的规则')
    await click('button', '保存草稿')
    await click('button', '重新载入')
    expect(box('name').value).toBe('他人的规则')
  })

  it('lays what was typed and never saved over the same draft again, and over no later one', async () => {
    keepDraft({ id: draft.id, revision: 3 }, { ...content, name: '没存上的名字' })
    const { click, text } = await open()
    expect(text()).toContain('已恢复本机上次没有保存的修改')
    expect(box('name').value).toBe('没存上的名字')
    await click('button', '改回已保存的草稿')
    expect(box('name').value).toBe('本市规则')
    page?.wrapper.unmount()
    keepDraft({ id: draft.id, revision: 2 }, { ...content, name: '更早的名字' })
    await open()
    expect(box('name').value).toBe('本市规则')
  })

  it('is not published while a place is wrong', async () => {
    const { click, of } = await open()
    await type('levels[0].weight', '49.99')
    await click('button', '发布')
    expect(document.querySelector('[role=dialog]')).toBeNull()
    expect(of('PublishRulePack')).toHaveLength(0)
  })

  it('saves before it publishes, names what changes, and shows a refusal at its place', async () => {
    const answer = { publishRulePack: refused('RULE_PACK_PROBLEM', '依据文件写得太长。', 'basis') }
    const { click, of, text } = await open({ PublishRulePack: answer })
    await type('grades[0].atLeast', '92')
    await click('button', '发布')
    expect(text()).toContain('等级 · 优：90 分 → 92 分')
    expect(text()).toContain('发布过的版本不能再改')
    await click('[role=dialog] button', '发布“本市规则 第 1 版”')
    expect(of('SaveRulePackDraft')).toHaveLength(1)
    expect(of('PublishRulePack')[0]?.variables).toEqual({ id: 'city-2027', revision: 4 })
    expect(box('basis').getAttribute('aria-invalid')).toBe('true')
    expect(page?.find('.pack-problems__go').textContent).toContain('依据文件写得太长。')
  })

  it('adds, moves and removes rows', async () => {
    const { click, text } = await open()
    await click('button', '增加等级')
    await type('grades[4].name', '极差')
    await click('[data-at="grades[4]"] button', '上移')
    expect(box('grades[3].name').value).toBe('极差')
    await click('[data-at="grades[3]"] button', '删除')
    expect(box('grades[3].name').value).toBe('差')
    expect(text()).toContain('检查通过')
  })
})
