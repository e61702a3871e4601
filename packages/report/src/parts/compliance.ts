import type { ReportCheck, ReportData } from '../input/report-data.js'
import { paragraph } from '../model/prose.js'
import type { ParagraphBlock } from '../model/report-model.js'
import { nameList, parts, quote, type Part } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'
import { figureMaker, namedOnes } from '../figure/make-figure.js'

const trimmed = (text: string): string => text.replace(/[。；\s]+$/u, '')

const useOfFunds = ({ checks }: ReportData): readonly ReportCheck[] =>
  checks.filter((check) => check.topic === 'use-of-funds')

/** Why nothing may be said to be in order, in words: failed checks, open contradictions, contested money. */
export function complianceObstacles(data: ReportData): readonly string[] {
  const failed = useOfFunds(data)
    .filter(({ passed }) => !passed)
    .map(({ name, detail }) => `${name}未通过（${trimmed(detail)}）`)
  const open = data.findings
    .filter(({ contradiction, state }) => contradiction && state === 'open')
    .map(({ unit, title, detail }) => {
      const more = trimmed(detail)
      return `${unit}的问题“${title}”尚未查清${more === '' ? '' : `（${more}）`}`
    })
  return [...failed, ...open]
}

const tally = (id: string, names: readonly { readonly name: string }[], definition: string) =>
  figureMaker('资金用途核对').count(id, names.length, '项', definition, { behind: namedOnes(names, '项') })

/** What may be said about the use of the money: only what checks that were run have shown. */
export function complianceParts({ data }: ReportContext): readonly Part[] {
  const checks = useOfFunds(data)
  if (checks.length === 0)
    return parts('本次评价没有对资金用途进行专项核对，不对是否存在截留、挤占、挪用作出结论。')
  const run = tally('use-of-funds.checks', checks, '资金用途核对项目：快照锁定前实际运行的资金用途核对')
  const obstacles = complianceObstacles(data)
  const { disputed } = data.totals
  if (obstacles.length === 0 && disputed === 0)
    return parts(
      '经核对',
      quote(nameList(checks.map(({ name }) => name)), '核对记录'),
      '共',
      run,
      '，未发现截留、挤占、挪用资金的情况。',
    )
  const failed = tally(
    'use-of-funds.failed',
    checks.filter(({ passed }) => !passed),
    '未通过的资金用途核对项目：结果不符的资金用途核对',
  )
  const passed = checks.every((check) => check.passed)
  return [
    ...(passed
      ? parts('资金用途核对共', run, '，全部通过')
      : parts('资金用途核对共', run, '，其中', failed, '未通过')),
    ...obstacles.flatMap((obstacle, index) =>
      parts(index > 0 ? '；' : passed ? '，但' : '：', quote(obstacle, '核对记录')),
    ),
    ...parts('。'),
    ...(disputed === 0 ? [] : parts('收款单位对部分资金的到位提出异议，尚未查清。')),
    ...parts('在查清之前，不能认定资金使用全部合规。'),
  ]
}

export const complianceBlocks = (context: ReportContext): readonly ParagraphBlock[] => [
  { ...paragraph(), parts: complianceParts(context) },
]
