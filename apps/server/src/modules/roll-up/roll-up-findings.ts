import {
  check,
  formatPoints,
  points,
  ROLL_UP_METHOD_NAME,
  totalFundRow,
  type Finding,
  type Points,
  type RollUpResult,
  type RulePack,
  type SatisfactionSurvey,
} from '@huigong/domain'
import { yuan } from '../../platform/money-text.js'
import type { FundProject } from '../project/index.js'
import type { RulePackMark, SurveyFacts } from '../self-evaluation/index.js'
import type { Child } from './children.js'
import type { UnitMoney } from './roll-up.repository.js'

const SHOWN = 10
/** A gap between the union's score and the mean of its units' from which it is asked about. */
const WIDE_GAP = points(5)

const listed = (names: readonly string[]): string =>
  names.slice(0, SHOWN).join('、') + (names.length > SHOWN ? `等 ${names.length} 个` : '')

function missingUnits({ completeness }: RollUpResult): Finding[] {
  const { missing, required, counted } = completeness
  if (missing.length === 0) return []
  return [
    {
      rule: 'U01',
      level: 'E',
      at: 'completeness',
      message: `应报 ${required} 个单位，计入 ${counted} 个，缺 ${missing.length} 个：${listed(missing.map((each) => each.name))}`,
      remedy: '催报并审核；确需先行汇总的，逐一确认缺报单位',
    },
  ]
}

/** U02: what the forms say was spent is what the ledger says of the same units; a later payment makes them differ. */
function ledgerMoved(children: readonly Child[], money: ReadonlyMap<string, UnitMoney>): Finding[] {
  const moved = children.flatMap(({ unit, content }) => {
    const executed = content && totalFundRow(content.form)?.executed
    const paid = money.get(unit.unionId)?.paid ?? 0
    return unit.contributes && executed !== null && executed !== undefined && executed !== paid
      ? [`${unit.name}（自评 ${yuan(executed)} 元，台账 ${yuan(paid as typeof executed)} 元）`]
      : []
  })
  if (moved.length === 0) return []
  return [
    {
      rule: 'U02',
      level: 'E',
      at: 'funds.total.executed',
      message: `自评通过后台账有变动，各单位执行数之和与本级不等：${listed(moved)}`,
      remedy: '解锁有关自评表重新提交，或查明台账变动的原因',
    },
  ]
}

const valuesMissing = ({ methods, form }: RollUpResult): Finding[] =>
  methods
    .filter(
      (method) =>
        method.actual === null &&
        !form.rows.some((row) => row.id === method.indicatorId && row.notApplicable),
    )
    .map((method) => ({
      rule: 'U03',
      level: 'E' as const,
      at: `rows.${method.indicatorId}.actual`,
      message: `“${method.name}”不能“${ROLL_UP_METHOD_NAME[method.method]}”：${method.sentence}`,
      remedy: '补全有关单位的完成值，或调整该指标的汇总方式',
    }))

function scoreMissing({ evaluation }: RollUpResult): Finding[] {
  if (evaluation.computed.total !== null) return []
  const because = evaluation.computed.steps.at(-1)?.sentence ?? '缺少完成值'
  return [
    {
      rule: 'U04',
      level: 'E',
      at: 'computed.total',
      message: because,
      remedy: '补全本级目标值和各项完成值后重新汇总',
    },
  ]
}

function otherTables(children: readonly Child[], project: FundProject, pack: RulePackMark): Finding[] {
  const contributing = children.filter(({ unit }) => unit.contributes)
  if (project.indicatorMode === 'unit') {
    if (contributing.length === 0) return []
    const message = `${contributing.length} 个单位使用各自的指标表，只汇总资金，不汇总指标完成值`
    return [{ rule: 'U06', level: 'W', at: 'rows', message, remedy: '需要汇总指标时，请改用统一指标的项目' }]
  }
  const others = contributing.filter(({ content }) => content?.rulePack.contentHash !== pack.contentHash)
  if (others.length === 0) return []
  const names = listed(others.map(({ unit }) => unit.name))
  const message = `${names}提交时使用的评分规则与现行规则包不同`
  return [{ rule: 'U06', level: 'W', at: 'rulePack', message, remedy: '请有关单位按现行规则重新提交' }]
}

function wideGap({ crossCheck, evaluation }: RollUpResult): Finding[] {
  const { gap, fundWeightedMeanOfScores: mean } = crossCheck
  if (gap === null || mean === null || Math.abs(gap) < WIDE_GAP) return []
  const own = evaluation.computed.total ?? (0 as Points)
  return [
    {
      rule: 'U04',
      level: 'W',
      at: 'crossCheck',
      message: `本级得分 ${formatPoints(own)} 与各单位得分按资金加权的平均 ${formatPoints(mean)} 相差 ${formatPoints(gap)} 分`,
      remedy: '核对本级目标值是否与各单位目标值衔接；平均分只作参考，不作为本级得分',
    },
  ]
}

function surveyOf(survey: SurveyFacts | null): SatisfactionSurvey | null {
  if (!survey) return null
  const { sampled, returned, valid, counts } = survey
  return { method: survey.methods[0] ?? null, sampled, returned, valid, counts, hasEvidence: true }
}

/** Findings of the roll-up rules U01–U06, then those of the rolled-up form by the same rules as every form. */
export function rollUpFindings(facts: {
  readonly result: RollUpResult
  readonly children: readonly Child[]
  readonly project: FundProject
  readonly pack: RulePack
  readonly mark: RulePackMark
  readonly money: ReadonlyMap<string, UnitMoney>
  readonly survey: SurveyFacts | null
}): Finding[] {
  const { result, children, project, pack } = facts
  const common = project.indicatorMode === 'project'
  return [
    ...missingUnits(result),
    ...(common ? ledgerMoved(children, facts.money) : []),
    ...valuesMissing(result),
    ...scoreMissing(result),
    ...otherTables(children, project, facts.mark),
    ...wideGap(result),
    ...(common ? check(result.form, pack, { satisfaction: surveyOf(facts.survey) }) : []),
  ]
}
