import { compareRatio, decimalRatio, ratio } from '../exact/index.js'
import { comparable } from '../reading/index.js'
import type { Assessment } from '../scoring/index.js'
import type { CheckContext } from './finding.js'

/**
 * How sure it is that a target was missed. Without a sign a published target says nothing about its direction:
 * `likely` may be asked about, `unknown` accuses nobody.
 */
export type Certainty = 'certain' | 'likely' | 'unknown'

/** Things of which less may be better, or that merely describe a change. */
const MAY_BE_LESS =
  /控制(?:率|在)|(?:成本|投资|经费|支出|费用)控制|变动|变化|调整率|结转|结余|投诉|事故|超支|死亡|伤亡|发生|违规|违纪|违法|差错|误差|偏差|失误|错误|缺陷|损耗|浪费|变质|流失|减少|下降|降低|压减|压缩|能耗|耗能|排放|逾期|拖欠|返贫|辍学|复发|感染|发病|故障|空置|闲置|退回|上访|信访|舆情|案件数|三公/

const TIME_UNIT = /^(?:个)?(?:天|日|工作日|月|年|小时|分钟|周|季度)/
const TIME_NAME = /时间|时长|时限|周期|期限|工期|响应/
const MONEY_UNIT = /^(?:亿|千万|百万|万)?元|^(?:亿|万)$/
const MONEY_NAME = /金额|资金|经费|支出|费用|预算|投资|成本|价格|单价/
const INCOME_NAME = /收入|产值|增收|税收|利润|销售|效益|营业/

/** An exact or bounded figure that was exceeded: most bureaus mean “at least” when they write 12次 or 80%–90%. */
function isExceeded({ row, target, actual }: Assessment): boolean {
  if (actual.kind !== 'number' && actual.kind !== 'percent') return false
  const bound =
    target.kind === 'range'
      ? { value: target.high, unit: target.unit }
      : (target.kind === 'number' || target.kind === 'percent') && target.operator === '='
        ? { value: target.value, unit: target.kind === 'percent' ? '%' : target.unit }
        : null
  const compared = bound && comparable(bound, actual, row.unit)
  return compared?.kind === 'comparable' && compareRatio(compared.actual, compared.target) > 0
}

/** How sure a comparison with the row's target is. Written signs, days and words are certain. */
export function certaintyOf(assessment: Assessment, context: CheckContext): Certainty {
  const { row, target } = assessment
  if (!context.published) return 'certain'
  if (isExceeded(assessment)) return 'unknown'
  if (target.kind !== 'number' && target.kind !== 'percent') return 'certain'
  if (target.operator !== 'bare') return 'certain'
  const unit = target.kind === 'percent' ? '%' : (target.unit ?? row.unit ?? '')
  if (compareRatio(decimalRatio(target.value), ratio(0)) <= 0) return 'unknown'
  if (MAY_BE_LESS.test(row.name) || TIME_UNIT.test(unit) || TIME_NAME.test(row.name)) return 'unknown'
  if (/成本/.test(`${row.level1}${row.level2}`)) return unit === '%' ? 'unknown' : 'likely'
  const money = MONEY_UNIT.test(unit) || (unit === '' && MONEY_NAME.test(row.name))
  return money && !INCOME_NAME.test(row.name) ? 'likely' : 'certain'
}
