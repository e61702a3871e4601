import { points, rulePackOf, type RulePack } from '@huigong/domain'
import type { ApiClient } from './api-client.js'
import type { Staff } from './staff.js'
import { ORDER, type Event } from './timeline.js'

const ID = 'binjiang-capped'
const PUBLISHED_ON = '2026-01-05'
const DRAWN_UP_ON = '2026-11-16'

/** The finance bureau of the city: ceilings by execution rate, and so many characters for each text. */
function ownPack(base: RulePack): RulePack {
  return {
    ...base,
    name: '滨江市财政评分规则（按执行率封顶）',
    basis: '滨财绩〔2025〕18号 市级项目支出绩效自评操作办法',
    effectiveFrom: 2026,
    explanations: { ...base.explanations, maxLength: 200 },
    narratives: [
      { key: 'experience', label: '主要经验及做法', maxLength: 500 },
      { key: 'problems', label: '存在的问题及原因', maxLength: 300 },
      { key: 'measures', label: '下一步改进措施', maxLength: 300 },
    ],
  }
}

/** Next year's version, half done: the levels add up to more than 100, and between two tiers something is missing. */
function halfDone(base: RulePack): RulePack {
  const own = ownPack(base)
  return {
    ...own,
    effectiveFrom: 2027,
    levels: own.levels.map((level) => (level.name === '产出指标' ? { ...level, weight: points(55) } : level)),
    tiers: own.tiers.map((tier, index) => (index === 1 ? { ...tier, upTo: 7500 } : tier)),
  }
}

/** The administrator copies the county pack, publishes it as the city's own, and late in the year begins the next version. */
export function rulePackEvents(api: ApiClient, staff: Staff): Event[] {
  const base = rulePackOf('capped-county')
  if (!base) return []
  const admin = staff.of('system-administrator', staff.root)
  const save = (content: RulePack): Promise<void> =>
    api.mutate(admin, 'saveRulePackDraft', {
      input: ['RulePackDraftInput!', { id: ID, revision: null, content }],
    })
  return [
    { on: PUBLISHED_ON, order: ORDER.rules, run: () => save(ownPack(base)) },
    {
      on: PUBLISHED_ON,
      order: ORDER.rules + 1,
      run: () => api.mutate(admin, 'publishRulePack', { id: ['String!', ID], revision: ['Int!', 1] }),
    },
    { on: DRAWN_UP_ON, order: ORDER.rules, run: () => save(halfDone(base)) },
  ]
}
