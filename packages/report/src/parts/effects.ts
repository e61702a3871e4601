import type { ReportIndicator } from '../input/report-data.js'
import { figureMaker, namedOnes } from '../figure/make-figure.js'
import { paragraph } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import { nameList, parts, quote, sentence, type Part } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'

const FORM = '自评表'

/** One missed indicator: what was wanted, what was done, and why. */
export function missedParts(row: ReportIndicator): readonly Part[] {
  const reason = row.deviation?.trim()
  return parts(
    '“',
    quote(row.name, FORM),
    '”未完成：',
    ...(row.target === null ? [] : ['年度指标值', quote(row.target, FORM), '，']),
    ...(row.actual === null ? ['未填报实际完成值'] : ['实际完成', quote(row.actual, FORM)]),
    '。',
    ...(reason ? ['偏差原因：', quote(sentence(reason), FORM)] : ['单位未说明偏差原因。']),
  )
}

const named = (rows: readonly ReportIndicator[]) => quote(nameList(rows.map((row) => row.name)), FORM)

/** What a group of indicators came to: how many are done, then each missed one by itself. */
export function groupBlocks(title: string, rows: readonly ReportIndicator[], id: string): readonly Block[] {
  const of = (outcome: ReportIndicator['outcome']) => rows.filter((row) => row.outcome === outcome)
  const [met, unknown, skipped] = [of('met'), of('unknown'), of('not-applicable')]
  const name = title === '' ? '绩效指标' : title
  if (skipped.length === rows.length)
    return [paragraph(quote(name, FORM), '本年度不适用：', named(skipped), '。')]
  const make = figureMaker(name)
  const done = met.map((row) => `${row.name}${row.actual === null ? '' : `（${row.actual}）`}`)
  return [
    paragraph(
      quote(name, FORM),
      '共',
      make.count(`${id}.total`, rows.length, '项', `${name}的三级指标`, { behind: namedOnes(rows, '项') }),
      '，完成',
      make.count(`${id}.met`, met.length, '项', `${name}中实际完成值达到年度指标值的三级指标`, {
        behind: namedOnes(met, '项'),
      }),
      ...(done.length > 0 ? ['：', quote(nameList(done, 20), FORM), '。'] : ['。']),
    ),
    ...of('missed').map((row): Block => ({ kind: 'paragraph', parts: missedParts(row) })),
    ...(unknown.length > 0 ? [paragraph('缺少实际完成值或无法与目标比较：', named(unknown), '。')] : []),
    ...(skipped.length > 0 ? [paragraph('本年度不适用：', named(skipped), '。')] : []),
  ]
}

/** Groups rows by second level in their order on the form. */
function bySecondLevel(
  rows: readonly ReportIndicator[],
): readonly (readonly [string, readonly ReportIndicator[]])[] {
  const groups = new Map<string, ReportIndicator[]>()
  for (const row of rows) groups.set(row.level2, [...(groups.get(row.level2) ?? []), row])
  return [...groups]
}

function levelBlocks(rows: readonly ReportIndicator[], id: string): readonly Block[] {
  if (rows.length === 0) return [paragraph('本项目未设此类指标。')]
  return bySecondLevel(rows).flatMap(([level2, group], index): readonly Block[] => [
    ...(level2 === '' ? [] : [{ kind: 'heading' as const, level: 4 as const, number: '', text: level2 }]),
    ...groupBlocks(level2, group, `${id}.${index + 1}`),
  ])
}

const isBenefit = (row: ReportIndicator): boolean => row.level1.includes('效益')
const isSatisfaction = (row: ReportIndicator): boolean => row.level1.includes('满意')

/** Output and cost indicators: whatever is neither benefit nor satisfaction. */
export const outputBlocks = ({ data }: ReportContext): readonly Block[] =>
  levelBlocks(
    data.indicators.filter((row) => !isBenefit(row) && !isSatisfaction(row)),
    'output',
  )

export const benefitBlocks = ({ data }: ReportContext): readonly Block[] =>
  levelBlocks(data.indicators.filter(isBenefit), 'benefit')

export function satisfactionIndicatorBlocks({ data }: ReportContext): readonly Block[] {
  const rows = data.indicators.filter(isSatisfaction)
  return rows.length > 0 ? groupBlocks('满意度指标', rows, 'satisfaction.indicators') : []
}
