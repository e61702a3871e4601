import { compareRatio, decimalRatio, ratio, ZERO_RATIO } from '../exact/index.js'
import type { EvaluationForm } from '../form/index.js'
import { exactWan, type Fen } from '../money/index.js'
import type { Reading } from '../reading/index.js'
import type { Assessment } from '../scoring/index.js'
import { type Finding, finding, findingWhen, type Rule } from './finding.js'
import { costOf, executedOf, isTotalCost } from './total-cost.js'

const NOT_ACCEPTED = /(?:未|没有|尚未|没)(?:通过|组织|进行|完成|开展)?验收|验收(?:不合格|未通过)/
const ABOUT_ACCEPTANCE = /验收/
/** Words that name no object of their own. */
const EMPTY_WORDS = /验收|合格率|完成率|完工率|合格|完成|数量|质量|指标|项目|工程|建设|情况|率|数|的/g

/** Two characters that both names share once the general words are gone; names without such words speak of the project. */
function sameObject(a: string, b: string): boolean {
  const [left, right] = [a.replace(EMPTY_WORDS, ''), b.replace(EMPTY_WORDS, '')]
  if (left.length < 2 || right.length < 2) return true
  return Array.from({ length: left.length - 1 }, (_, at) => left.slice(at, at + 2)).some((pair) =>
    right.includes(pair),
  )
}

const isZero = (reading: Reading): boolean =>
  (reading.kind === 'number' || reading.kind === 'percent') &&
  compareRatio(decimalRatio(reading.value), ZERO_RATIO) === 0

const isNotAccepted = ({ row, actual, met }: Assessment): boolean =>
  NOT_ACCEPTED.test(`${row.actual ?? ''}${row.deviation ?? ''}`) ||
  (ABOUT_ACCEPTANCE.test(row.name) && met === false && isZero(actual))

/** I18: what counts as done in 数量 is not called unaccepted in 质量. */
export const doneMustBeAccepted: Rule = ({ rows }) =>
  rows
    .filter((each) => /质量/.test(each.row.level2) && isNotAccepted(each))
    .flatMap(({ row }) =>
      rows
        .filter(
          (each) => /数量/.test(each.row.level2) && each.met === true && sameObject(each.row.name, row.name),
        )
        .map((done) =>
          finding(
            'I18',
            'E',
            `rows.${row.id}.actual`,
            `数量指标“${done.row.name}”已完成（${done.row.actual}），质量指标“${row.name}”却未验收（${row.actual ?? row.deviation ?? ''}）`,
            '未验收的不计入完成数，或补验收资料',
          ),
        ),
    )

/** Half a unit of the last place that was written, in fen: 90 万元 stands for 89.5 to 90.5. */
function writtenPrecision(reading: Reading, amount: Fen): number {
  if (reading.kind !== 'number') return 0
  const places = reading.value.split('.')[1]?.length ?? 0
  const value = decimalRatio(reading.value)
  if (compareRatio(value, ratio(0)) === 0) return 0
  const unit = Number(amount) / (Number(value.numerator) / Number(value.denominator))
  return unit / 10 ** places / 2
}

const costDiffers = (form: EvaluationForm, assessment: Assessment): { cost: Fen; spent: Fen } | null => {
  const { actual } = assessment
  const cost = costOf(assessment)
  const spent = executedOf(form)
  if (cost === null || spent === null || spent <= 0) return null
  return Math.abs(cost - spent) > writtenPrecision(actual, cost) + 10_000 ? { cost, spent } : null
}

/** I18: the cost of the whole project is what was spent. */
export const totalCostMustMatchExecuted: Rule = ({ form, rows }) =>
  rows.filter(isTotalCost(form)).flatMap((assessment): Finding[] => {
    const { row } = assessment
    const differs = costDiffers(form, assessment)
    return findingWhen(differs !== null, () =>
      finding(
        'I18',
        'W',
        `rows.${row.id}.actual`,
        `成本指标“${row.name}”完成值 ${row.actual}，全年执行数 ${exactWan(differs!.spent)} 万元，两者矛盾`,
        '核对成本完成值与执行数，或说明未付款项',
      ),
    )
  })
