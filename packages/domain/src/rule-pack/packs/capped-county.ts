import { points } from '../../form/points.js'
import type { RulePack } from '../rule-pack.js'
import { NATIONAL_CLAUSES, NATIONAL_QUANTITATIVE } from './base.js'
import { NATIONAL_2020 } from './national.js'

/** A county bureau's manual: ceilings of the total by execution rate, and two points off for far-exceeded targets. */
export const CAPPED_COUNTY: RulePack = {
  ...NATIONAL_2020,
  id: 'capped-county',
  name: '县级（按执行率封顶）',
  basis: '县级财政局绩效自评操作手册',
  quantitative: {
    ...NATIONAL_QUANTITATIVE,
    overCompletion: 'deduct',
    overCompletionThreshold: 13000,
    overCompletionDeduction: points(2),
  },
  caps: [
    { atLeast: 7000, below: 8000, total: points(89) },
    { atLeast: 6000, below: 7000, total: points(79) },
    { atLeast: 5000, below: 6000, total: points(69) },
    { atLeast: 0, below: 5000, total: points(59) },
  ],
  clauses: {
    ...NATIONAL_CLAUSES,
    cap: '执行率70%–80%的总分不超过89分，60%–70%不超过79分，50%–60%不超过69分，低于50%不超过59分',
    'over-completion': '完成值超过目标值30%及以上的，该指标扣2分',
  },
}
