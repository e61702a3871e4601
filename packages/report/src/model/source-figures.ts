import type { Figure } from '../figure/figure.js'
import { figureRow, rowsOrRecord } from '../figure/figure-rows.js'
import { balanced } from '../figure/balance.js'
import { balancedPrint, figureMaker } from '../figure/make-figure.js'
import type { ReportData, ReportSource } from '../input/report-data.js'

/** Budget, arrived and paid of one source, printed so that the sources add up, each with the accounts behind it where the snapshot holds them. */
export function sourceFigures(
  data: ReportData,
  source: ReportSource,
): Readonly<Record<'budget' | 'arrived' | 'paid', Figure>> {
  const places = data.moneyPlaces ?? 2
  const make = figureMaker(source.name, places)
  const accounts = data.accounts.filter((account) => account.source === source.name)
  const rows = (of: (account: (typeof accounts)[number]) => number) =>
    accounts
      .filter((account) => of(account) !== 0)
      .map((account) => figureRow('money', account.union, of(account), { unionId: account.unionId }))
  const one = (
    key: 'budget' | 'arrived' | 'paid',
    definition: string,
    behind: ReturnType<typeof rows>,
  ): Figure => {
    const figure = make.money(`source.${source.key}.${key}`, source[key], definition, {
      behind: rowsOrRecord('money', source[key], behind, definition),
    })
    const column = balanced(
      data.sources.map((each) => each[key]),
      places,
    )
    const cell = column[data.sources.indexOf(source)]
    return cell ? balancedPrint(figure, cell, places, '万元') : figure
  }
  return {
    budget: one('budget', `${source.name}全年预算数`, []),
    arrived: one(
      'arrived',
      `${source.name}到位金额`,
      rows((account) => account.balance + account.inTransit + account.disputed + account.paid),
    ),
    paid: one(
      'paid',
      `${source.name}实际支付金额`,
      rows((account) => account.paid),
    ),
  }
}
