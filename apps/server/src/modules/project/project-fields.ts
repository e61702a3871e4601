import { reason, type Reason } from '@huigong/contracts'
import { checkIndicators, type RulePack } from '@huigong/domain'
import type { IndicatorInput, ProjectInput, UpdateProjectInput } from '../../generated/contract.js'
import { isId } from '../../platform/ids.js'
import { definitionOf } from './project-readiness.js'

const invalid = (field: string, problem: string, at: string): Reason =>
  reason('INVALID_INPUT', { field, problem }, at)

/** A text that must be there and fit its column. */
function textReasons(
  value: string,
  field: string,
  longest: number,
  at: string,
  mayBeEmpty = false,
): Reason[] {
  if (value.trim() === '' && !mayBeEmpty) return [invalid(field, '不能为空', at)]
  return value.length > longest ? [invalid(field, `最多 ${longest} 个字`, at)] : []
}

type Named = Pick<ProjectInput, 'code' | 'name' | 'campaign'>
type Described = Named & Pick<UpdateProjectInput, 'purpose' | 'basis' | 'sources'>

/** Code, name and campaign of a new or copied project. */
export const nameReasons = ({ code, name, campaign }: Named): Reason[] => [
  ...(/^[\w-]{1,40}$/.test(code) ? [] : [invalid('项目编号', '须为 1 至 40 位字母、数字、- 或 _', 'code')]),
  ...textReasons(name, '项目名称', 120, 'name'),
  ...textReasons(campaign, '批次', 120, 'campaign'),
]

export const fieldReasons = (input: Described): Reason[] => [
  ...nameReasons(input),
  ...textReasons(input.purpose, '用途', 2000, 'purpose'),
  ...textReasons(input.basis, '依据文件', 400, 'basis', true),
  ...(input.sources.length === 0 ? [invalid('资金来源', '至少选择一种', 'sources')] : []),
  ...(new Set(input.sources).size < input.sources.length ? [invalid('资金来源', '有重复', 'sources')] : []),
]

export const yearReasons = (fiscalYear: number): Reason[] =>
  fiscalYear >= 2000 && fiscalYear <= 2999 ? [] : [invalid('预算年度', '须为四位年份', 'fiscalYear')]

/** What not even a draft can keep: a list of indicators without names, with one name or one id twice, or too long. */
const KEPT_OUT = new Set(['NAME_EMPTY', 'NAME_TWICE', 'ID_TWICE'])
const MOST_INDICATORS = 200

export function indicatorListReasons(indicators: readonly IndicatorInput[], pack: RulePack): Reason[] {
  if (indicators.length > MOST_INDICATORS)
    return [invalid('指标', `最多 ${MOST_INDICATORS} 条`, 'indicators')]
  const shape = indicators.flatMap((each, index) => {
    const at = `indicators.${index}`
    return [
      ...(isId(each.id) ? [] : [invalid('指标编号', '须为 UUID', `${at}.id`)]),
      ...textReasons(each.level1, '一级指标', 40, `${at}.level1`),
      ...textReasons(each.level2, '二级指标', 40, `${at}.level2`, true),
      ...textReasons(each.name, '三级指标', 120, `${at}.name`, true),
      ...textReasons(each.unit, '度量单位', 20, `${at}.unit`, true),
      ...textReasons(each.target ?? '', '指标值', 120, `${at}.target`, true),
      ...(each.weight < 0 ? [invalid('分值', '不能小于零', `${at}.weight`)] : []),
    ]
  })
  const twice = checkIndicators(indicators.map(definitionOf), pack)
    .filter((problem) => KEPT_OUT.has(problem.code))
    .map((problem) => invalid('指标', problem.message, 'indicators'))
  return [...shape, ...twice]
}
