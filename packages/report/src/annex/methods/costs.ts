import type { Fen } from '@huigong/domain'
import { basisPoints, figureRow, perHead, quotient } from '../../figure/figure-rows.js'
import { exactly, figureMaker } from '../../figure/make-figure.js'
import type { ReportHeadcount } from '../../input/method-data.js'
import type { ReportData } from '../../input/report-data.js'
import type { KeyFigures } from '../../model/key-figures.js'
import { heading, paragraph, table } from '../../model/prose.js'
import type { Block } from '../../model/report-model.js'
import { nameList, parts, quote, type Part } from '../../text/segments.js'
import { column, type Row } from '../annex.js'

const UNKNOWN = parts('未取得')
const KEY = { 人: 'people', 户: 'households' } as const

/** What one helped person or household cost, and how many of those planned were reached. */
function headcountRows(unit: ReportHeadcount['unit'], data: ReportData): readonly Row[] {
  const counted = data.headcounts.filter((each) => each.unit === unit)
  const names = quote(nameList(counted.map(({ indicator }) => `“${indicator}”`)), '自评表')
  const make = figureMaker('成本效益')
  const id = `effect.${KEY[unit]}`
  if (counted.length === 0)
    return [[parts(unit === '人' ? '救助人数（指标完成值）' : '救助户数（指标完成值）'), UNKNOWN]]
  const sum = (of: (each: ReportHeadcount) => number) => counted.reduce((all, each) => all + of(each), 0)
  const helped = sum(({ actual }) => actual)
  const rows = counted.map(({ indicator, actual }) => figureRow('count', indicator, actual, { unit }))
  const { paid } = data.totals
  const planned = counted.every(({ target }) => target !== null) ? sum(({ target }) => target ?? 0) : null
  const of = (word: string): readonly Part[] => [...parts(`${word}（`), ...parts(names, '）')]
  return [
    [
      of(unit === '人' ? '救助人数' : '救助户数'),
      parts(make.count(id, helped, unit, '救助对象：所列指标完成值之和', { behind: { rule: 'sum', rows } })),
    ],
    [
      parts(unit === '人' ? '人均金额' : '户均金额'),
      helped <= 0
        ? UNKNOWN
        : parts(
            exactly(
              make.money(
                `${id}.cost`,
                perHead(paid, helped) as Fen,
                `平均金额：实际支付金额÷所列指标完成值之和，四舍五入到分`,
                {
                  behind: quotient(
                    figureRow('money', '实际支付金额', paid),
                    figureRow('count', '所列指标完成值之和', helped, { unit }),
                    'quotient',
                  ),
                },
              ),
            ),
          ),
    ],
    [
      parts('对计划的覆盖率'),
      planned === null || planned <= 0
        ? UNKNOWN
        : parts(
            make.rate(`${id}.coverage`, basisPoints(helped, planned), '对计划的覆盖率：完成值÷年度指标值', {
              behind: quotient(
                figureRow('count', '完成值之和', helped, { unit }),
                figureRow('count', '年度指标值之和', planned, { unit }),
              ),
            }),
          ),
    ],
  ]
}

/** What the system cannot divide by, said as such. */
function unknownNotes({ totals, headcounts }: ReportData): readonly (readonly Part[])[] {
  const both = new Set(headcounts.map(({ unit }) => unit)).size > 1
  return [
    ...(totals.recipients === null
      ? [parts('支付单据登记人次，没有逐人名单，去重的救助人数未取得，不以人次代替人数。')]
      : []),
    parts('建档困难职工总数没有在系统中登记，对全部困难职工的覆盖率未取得。'),
    ...(both
      ? [parts('支付金额没有按人、按户分开登记，人均和户均金额都以全部支付金额计算，不能相加。')]
      : []),
  ]
}

/** 成本效益法: what one helped person or household cost, and whom the money reached. */
export function costBlocks(data: ReportData, key: KeyFigures): readonly Block[] {
  const rows: readonly Row[] = [
    [parts('实际支付金额'), parts(key.paid)],
    [parts('支付人次'), parts(key.payments)],
    [parts('人次平均金额'), parts(exactly(key.costPerPayment))],
    [parts('救助对象（去重）'), data.totals.recipients === null ? UNKNOWN : parts(key.recipients)],
    ...headcountRows('人', data),
    ...headcountRows('户', data),
    [parts('预算执行率'), parts(key.executionRate)],
    [parts('结余金额'), parts(key.balance)],
  ]
  return [
    heading(2, '成本效益法'),
    paragraph(
      '以救助金支付额为成本，以救助人次、人数和户数为效果。管理费用不在本项目资金中列支的，不计入成本。',
    ),
    table('costs', [column('项目', 50, 'left'), column('数值', 50, 'right')], rows, {
      notes: unknownNotes(data),
    }),
  ]
}
