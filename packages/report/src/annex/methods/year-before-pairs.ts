import type { Fen } from '@huigong/domain'
import type { Figure } from '../../figure/figure.js'
import { basisPoints, figureRow, perHead, quotient } from '../../figure/figure-rows.js'
import { figureMaker } from '../../figure/make-figure.js'
import type { ReportData } from '../../input/report-data.js'
import type { ReportEarlier } from '../../input/method-data.js'
import type { KeyFigures } from '../../model/key-figures.js'
import { surveyFigures } from '../../parts/survey.js'

/** A figure of both years. */
export interface Pair {
  readonly id: string
  readonly label: string
  /** Word after a count. */
  readonly unit?: string
  /** Amounts a head, told to the fen. */
  readonly exact?: boolean
  readonly before: Figure
  readonly now: Figure
}

/** A rate of the whole budget in both years, whatever the rules of either divide by. */
const paidShare = ({ totals }: ReportData): Figure =>
  figureMaker('年度比较').rate(
    'year-before.paidShare',
    basisPoints(totals.paid, totals.annualBudget),
    '实际支付金额÷全年预算数',
    totals.annualBudget > 0
      ? {
          behind: quotient(
            figureRow('money', '实际支付金额', totals.paid),
            figureRow('money', '全年预算数', totals.annualBudget),
          ),
        }
      : {},
  )

/** The year before as its snapshot has it, beside this year's figures of the same name. */
export function pairsOf(earlier: ReportEarlier, data: ReportData, key: KeyFigures): readonly Pair[] {
  const make = figureMaker(`${earlier.year}年度`)
  const record = (label: string) => `上年${label}（上年锁定的汇总）`
  const money = (id: string, label: string, amount: Fen, now: Figure): Pair => ({
    id: `year-before.${id}`,
    label,
    now,
    before: make.money(`year-before.${id}`, amount, record(label)),
  })
  const cost = perHead(earlier.paid, earlier.payments ?? 0) as Fen | null
  const survey = data.satisfaction === null ? null : surveyFigures(data.satisfaction)
  const { satisfaction } = earlier
  return [
    money('budget', '全年预算数', earlier.budget, key.annualBudget),
    money('arrived', '到位金额', earlier.arrived, key.arrived),
    money('paid', '实际支付金额', earlier.paid, key.paid),
    {
      id: 'year-before.executionRate',
      label: '支付金额占预算比例',
      before: make.rate(
        'year-before.executionRate',
        basisPoints(earlier.paid, earlier.budget),
        '上年实际支付金额÷全年预算数',
        earlier.budget > 0
          ? {
              behind: quotient(
                figureRow('money', '上年实际支付金额', earlier.paid),
                figureRow('money', '上年全年预算数', earlier.budget),
              ),
            }
          : {},
      ),
      now: paidShare(data),
    },
    {
      id: 'year-before.payments',
      label: '支付人次',
      unit: '人次',
      before: make.count('year-before.payments', earlier.payments, '人次', record('支付人次')),
      now: key.payments,
    },
    {
      id: 'year-before.costPerPayment',
      label: '人次平均金额',
      exact: true,
      before: make.money(
        'year-before.costPerPayment',
        cost,
        '上年实际支付金额÷支付人次，四舍五入到分',
        cost === null
          ? {}
          : {
              behind: quotient(
                figureRow('money', '上年实际支付金额', earlier.paid),
                figureRow('count', '上年支付人次', earlier.payments ?? 0, { unit: '人次' }),
                'quotient',
              ),
            },
      ),
      now: key.costPerPayment,
    },
    {
      id: 'year-before.score',
      label: '综合评分',
      before: make.score('year-before.score', earlier.score, record('综合评分')),
      now: key.final,
    },
    ...(survey === null
      ? []
      : [
          {
            id: 'year-before.satisfaction',
            label: '满意度',
            before: make.rate(
              'year-before.satisfaction',
              satisfaction === null ? null : basisPoints(satisfaction.satisfied, satisfaction.valid),
              '上年满意度：按本年口径计入满意的有效问卷÷有效问卷',
              satisfaction === null
                ? {}
                : {
                    behind: quotient(
                      figureRow('count', '上年计入满意的有效问卷', satisfaction.satisfied, { unit: '份' }),
                      figureRow('count', '上年有效问卷', satisfaction.valid, { unit: '份' }),
                    ),
                  },
            ),
            now: survey.rate,
          },
        ]),
    {
      id: 'year-before.units',
      label: '纳入单位',
      unit: '个',
      before: make.count('year-before.units', earlier.units, '个', record('纳入单位')),
      now: key.units,
    },
  ]
}
