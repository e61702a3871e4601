import { readActualUnder, type RulePack } from '@huigong/domain'

/** A qualitative actual as the two controls show it. */
export interface TierChoice {
  /** Index of the pack's tier as text; empty when none is named. */
  tier: string
  percentage: string
}

/** Splits `部分达成年度指标并具有一定效果（70%）` into tier and percentage; the pack's own names are known, too. */
export function tierChoice(text: string, tiers: RulePack['tiers']): TierChoice {
  const reading = readActualUnder({ tiers }, text)
  return reading.kind === 'qualitative' && reading.tier !== null
    ? { tier: String(reading.tier), percentage: reading.percentage ?? '' }
    : { tier: '', percentage: '' }
}

/** Writes tier and percentage as the one text the form carries; empty without a tier. */
export function tierText({ tier, percentage }: TierChoice, tiers: RulePack['tiers']): string {
  const name = tiers[Number(tier)]?.name
  if (tier === '' || name === undefined) return ''
  return percentage.trim() === '' ? name : `${name}（${percentage.trim()}%）`
}
