import { compareRatio, decimalRatio, ratio } from '../exact/index.js'
import { type Reading, readTarget } from '../reading/index.js'
import type { Assessment } from '../scoring/index.js'
import { type Finding, finding, findingWhen, type Rule } from './finding.js'

const SEPARATORS = /[;；。、\n]/
const HAS_DIGIT = /\d|[０-９]/

const carriesOperator = (reading: Reading): boolean =>
  (reading.kind === 'number' || reading.kind === 'percent') &&
  reading.operator !== 'bare' &&
  reading.operator !== '='

/** A part of an actual written as a promise: ≥360天, 不少于6种, 95%以上. */
const isPromise = (part: string): boolean => HAS_DIGIT.test(part) && carriesOperator(readTarget(part))

const plain = (text: string | null): string => (text ?? '').replace(/\s/g, '')

/** I09: an actual says what happened; one with the target's sign or words was copied from it. */
export const actualMustNotCopyTarget: Rule = ({ rows, context }) =>
  rows
    .filter(({ row, actual }) => {
      if (row.notApplicable) return false
      // On a live form the unreadable actual is already an error.
      if (!context.published && actual.kind === 'unreadable') return false
      const deadline = actual.kind === 'unreadable' && actual.reason === 'OPERATOR_IN_ACTUAL'
      return deadline || (row.actual ?? '').split(SEPARATORS).some(isPromise)
    })
    .map(({ row }) => {
      const copied = plain(row.actual) === plain(row.target)
      return finding(
        'I09',
        'W',
        `rows.${row.id}.actual`,
        copied
          ? `“${row.name}”完成值照抄目标值“${row.actual}”，没有实际完成数`
          : `“${row.name}”完成值“${row.actual}”是目标的写法，没有实际完成数`,
        '填写实际完成数',
      )
    })

const ENOUGH_ROWS = 3

/** A figure of its own: 100 % and 0 are reached exactly in the best of cases. */
function isTellingFigure({ target }: Assessment): boolean {
  if (target.kind !== 'number' && target.kind !== 'percent') return false
  const value = decimalRatio(target.value)
  return compareRatio(value, ratio(100)) !== 0 && compareRatio(value, ratio(0)) !== 0
}

const sameFigure = ({ target, actual }: Assessment): boolean =>
  (target.kind === 'number' || target.kind === 'percent') &&
  (actual.kind === 'number' || actual.kind === 'percent') &&
  target.value === actual.value

/** I09: every actual equals its target to the digit; seldom true, often copied. */
export const actualsMustNotAllEqualTargets: Rule = ({ rows, context }) => {
  const telling = rows.filter((each) => !each.row.notApplicable && isTellingFigure(each))
  const all = !context.truncated && telling.length >= ENOUGH_ROWS && telling.every(sameFigure)
  return findingWhen(all, () =>
    finding(
      'I09',
      'W',
      'rows',
      `${telling.length} 项数量指标的完成值与目标值一字不差`,
      '核对完成值是否取自实际记录，而非照抄目标',
    ),
  )
}

/** I09: a target that was changed after the budget was approved and now equals the actual. */
export const changedTargetMustNotEqualActual: Rule = ({ rows, context }): Finding[] =>
  rows
    .filter(({ row }) => context.changedTargets?.includes(row.id))
    .filter(
      (each) =>
        sameFigure(each) ||
        (plain(each.row.target) !== '' && plain(each.row.target) === plain(each.row.actual)),
    )
    .map(({ row }) =>
      finding(
        'I09',
        'W',
        `rows.${row.id}.target`,
        `“${row.name}”的目标在预算批复后改为 ${row.target}，与完成值相同`,
        '恢复批复时的目标值，或附调整批准文件',
      ),
    )
