import { bySql, type Invariant } from './invariant.js'

/** I1 and I2: no money appears or disappears, and nothing is paid that did not arrive. */
export const conservation: Invariant = {
  id: 'conservation',
  severity: 'error',
  why: '到位 − 转拨 = 结余 + 在途 + 差额 + 支付 in every kept row, and no balance is below zero.',
  repair: 'Compare with the fund-total findings; entries are the truth, totals are rebuilt from them.',
  find: bySql(
    `SELECT union_id, project_id, source, scope, external, cash, in_transit, disputed, paid, flow_in, flow_out
       FROM fund_total
      WHERE flow_in - external - flow_out <> cash + in_transit + disputed + paid
         OR cash < 0 OR in_transit < 0 OR disputed < 0 OR paid < 0 OR external > 0`,
  ),
}
