import { ordinal, paragraph, written } from '../model/prose.js'
import type { Block, ParagraphBlock } from '../model/report-model.js'
import { parts, quote } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'

/** What follows from the problems the data shows; one suggestion for each kind of problem, none without one. */
function suggestionsOf({ data, key }: ReportContext): readonly ParagraphBlock[] {
  const { totals } = data
  const missed = data.indicators.filter(({ outcome }) => outcome === 'missed')
  const silent = missed.filter(({ deviation }) => !deviation?.trim())
  const missing = data.missingUnits.filter(({ state }) => state === 'missing')
  const late = data.missingUnits.filter(({ state }) => state === 'late')
  const failed = data.checks.filter(({ passed }) => !passed)
  const rate = key.executionRate.value
  return [
    ...(missed.length > 0
      ? [
          paragraph(
            '对未完成的',
            key.indicatorsMissed,
            '指标，由实施单位逐项核实原因、明确责任人和完成时限，下一年度编制绩效目标时据实测算指标值。',
          ),
        ]
      : []),
    ...(silent.length > 0 ? [paragraph('没有说明偏差原因的指标，由填报单位补充说明后归档。')] : []),
    ...(rate !== null && rate < 10_000
      ? [
          paragraph(
            '预算执行率为',
            key.executionRate,
            '，应核对未支付资金的去向，确需继续使用的按规定办理结转，不再需要的及时收回。',
          ),
        ]
      : []),
    ...(totals.inTransit > 0
      ? [paragraph('在途资金', key.inTransit, '，由付款和收款双方限期核对确认。')]
      : []),
    ...(totals.disputed > 0
      ? [paragraph('有异议的资金', key.disputed, '，由财务部牵头查清并书面答复收款单位。')]
      : []),
    ...(missing.length > 0
      ? [paragraph('未报送的单位', key.missing, '，限期补报，补报前不纳入下一年度资金安排的依据。')]
      : []),
    ...(late.length > 0
      ? [paragraph('逾期报送的单位', key.late, '，由上级工会了解原因，下一年度提前提醒。')]
      : []),
    ...(failed.length > 0
      ? [paragraph('未通过的核对', key.checksFailed, '，逐项查清，结果报送经审会。')]
      : []),
  ]
}

const number = (blocks: readonly ParagraphBlock[]): readonly ParagraphBlock[] =>
  blocks.length < 2
    ? blocks
    : blocks.map((block, index) => ({ ...block, parts: [...parts(ordinal(index), '. '), ...block.parts] }))

/** People's suggestions first, then those the data calls for. */
export function suggestionBlocks(context: ReportContext): readonly Block[] {
  const all = [...written(context.data.narratives.suggestions), ...suggestionsOf(context)]
  return all.length > 0
    ? number(all)
    : [paragraph('数据中没有需要整改的事项，本报告锁定时也没有提交其他建议。')]
}

/** What the result may be used for: what the grade allows, said only where there is a grade. */
export function applicationBlocks({ data, key }: ReportContext): readonly Block[] {
  const { grade } = data.score
  const own = written(data.narratives.application)
  if (key.final.value === null || grade === null)
    return [...own, paragraph('本次评价没有形成评价等级，评价结果暂不作为安排预算的依据。')]
  const good = grade === '优' || grade === '良'
  return [
    ...own,
    paragraph(
      '本次评价综合评分',
      key.final,
      '，等级为“',
      quote(grade, '评分结果'),
      '”。',
      good
        ? '建议将评价结果作为下一年度预算安排的参考，在核实资金需求的基础上继续安排。'
        : '建议先完成整改，下一年度预算根据整改情况从严安排。',
      '评价结果随部门决算报送同级财政部门，并按规定公开。',
    ),
  ]
}
