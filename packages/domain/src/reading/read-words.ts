import { parseDecimal } from '../exact/index.js'
import { normalise } from './operator.js'
import type { QualitativeReading, YesNoReading } from './types.js'

const YES = new Set(['是', '已完成', '完成', '已建立', '已落实'])
const NO = new Set(['否', '不是', '未建立', '未落实'])

const GOAL = '(?:年度)?(?:\\(?预期\\)?)?(?:绩效)?(?:指标|目标)?'
const SHARE = '(?:[(,、:]?(\\d{1,3}(?:\\.\\d+)?)%\\)?)?'

/** Best tier first; the wordings of the national form and of the provincial products. */
const TIERS: readonly RegExp[] = [
  new RegExp(`^(?:已|全部|全面)?达成${GOAL}${SHARE}$`),
  new RegExp(`^部分(?:达成|完成)${GOAL}(?:[,、]?(?:并|且)?具有一定效果)?${SHARE}$`),
  new RegExp(`^未(?:达成|完成)${GOAL}(?:[,、]?(?:并|且)?效果较差)?${SHARE}$`),
]

/** 达成… / 部分达成… / 未达成…, with or without a percentage; `null` when the text is no tier. */
export function readTier(text: string): QualitativeReading | null {
  for (const [tier, pattern] of TIERS.entries()) {
    const match = pattern.exec(text)
    if (match) {
      return { kind: 'qualitative', text, tier, percentage: match[1] ? parseDecimal(match[1]) : null }
    }
  }
  return null
}

export function readYesNo(text: string): YesNoReading | null {
  if (YES.has(text)) return { kind: 'yes-no', yes: true }
  return NO.has(text) ? { kind: 'yes-no', yes: false } : null
}

const NAMED = /^(.*?)[(,、:]?(?:(\d{1,3}(?:\.\d+)?)%\)?)?$/

/** A tier by the name a pack gives it, with or without a percentage behind; `null` when the text is none of them. */
export function readNamedTier(text: string, names: readonly string[]): QualitativeReading | null {
  const match = NAMED.exec(text)
  const spelled = names.map(normalise)
  const tier = spelled.findIndex((name) => name === text || name === match?.[1])
  if (tier < 0) return null
  const percentage = spelled[tier] === text ? null : (match?.[2] ?? null)
  return {
    kind: 'qualitative',
    text,
    tier,
    percentage: percentage === null ? null : parseDecimal(percentage),
  }
}
