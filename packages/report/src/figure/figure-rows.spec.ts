import { describe, expect, it } from '@jest/globals'
import { fen } from '@huigong/domain'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportData } from '../input/report-data.js'
import { buildReport } from '../model/build-report.js'
import { EIGHT_PARTS, SEVEN_PARTS } from '../template/index.js'
import { figureRow, opensItsRows, rowsOrRecord } from './index.js'
import { figureMaker } from './make-figure.js'

const account = (union: string, source: string, paid: number, balance: number) => ({
  unionId: union,
  union,
  source,
  balance: fen(balance),
  inTransit: fen(0),
  disputed: fen(0),
  paid: fen(paid),
  payments: 10,
})

const WITH_ACCOUNTS: ReportData = {
  ...SAMPLE,
  accounts: [
    account('北山区总工会', '市财政专项资金', 286_400_000, 13_600_000),
    account('南河区总工会', '上级工会专项帮扶资金', 118_350_000, 1_650_000),
    account('东湖县总工会', '本级工会经费', 41_900_000, 3_100_000),
  ],
  totals: { ...SAMPLE.totals, payments: 30, inTransit: fen(0), disputed: fen(0), balance: fen(18_350_000) },
}

describe('a figure of a report', () => {
  it.each([EIGHT_PARTS, SEVEN_PARTS])('opens rows that make it, to the fen, in the $name', (template) => {
    for (const data of [SAMPLE, WITH_ACCOUNTS]) {
      const { figures } = buildReport(data, template)
      expect(figures.filter((figure) => !opensItsRows(figure))).toEqual([])
      expect(figures.filter(({ value, rows }) => value !== null && rows.length === 0)).toEqual([])
    }
  })

  it('opens the accounts of the unions where the snapshot holds them', () => {
    const paid = buildReport(WITH_ACCOUNTS).figures.find(({ id }) => id === 'total.paid')
    expect(paid?.rows.map(({ label, value }) => [label, value])).toEqual([
      ['北山区总工会（市财政专项资金）', 286_400_000],
      ['南河区总工会（上级工会专项帮扶资金）', 118_350_000],
      ['东湖县总工会（本级工会经费）', 41_900_000],
    ])
  })

  it('never opens rows that say something else: then its own record is shown', () => {
    const behind = rowsOrRecord('money', 10, [figureRow('money', '甲', 9)], '快照记录')
    expect(behind.rows).toEqual([figureRow('money', '快照记录', 10)])
  })

  it('keeps a report from being written when its rows do not make it', () => {
    const wrong = figureMaker('甲').money('a', fen(10), '支付', {
      behind: { rule: 'sum', rows: [figureRow('money', '甲', 9)] },
    })
    expect(opensItsRows(wrong)).toBe(false)
  })
})
