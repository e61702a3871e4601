import { totalFundRow } from '../form/index.js'
import { type Fen, formatYuan } from '../money/index.js'
import { type CheckFacts, type Finding, finding, findingWhen, type Rule } from './finding.js'

const yuan = (amount: Fen): string => `${formatYuan(amount)} 元`

/** F11: nobody pays out more than has arrived, per unit and source. */
export const paymentsMustNotExceedArrivals: Rule = ({ context: { ledger } }) =>
  (ledger?.lines ?? []).flatMap(({ label, arrived, paid }) =>
    findingWhen(paid > arrived, () =>
      finding(
        'F11',
        'E',
        `ledger.${label}.paid`,
        `“${label}”累计支付 ${yuan(paid)}，超过累计到位 ${yuan(arrived)}`,
        '核对到位与支付登记，补录到位或冲正支付',
      ),
    ),
  )

/** F12: nobody receives more than was allocated, and what was sent out is what arrived below. */
export const arrivalsMustFollowAllocation: Rule = ({ context: { ledger } }) => [
  ...(ledger?.lines ?? []).flatMap(({ label, allocated, arrived }) =>
    findingWhen(allocated !== null && arrived > allocated, () =>
      finding(
        'F12',
        'E',
        `ledger.${label}.arrived`,
        `“${label}”累计到位 ${yuan(arrived)}，超过上级下达的 ${yuan(allocated!)}`,
        '核对下达额度与到位登记',
      ),
    ),
  ),
  ...transfersMustArrive(ledger?.transferred),
]

function transfersMustArrive(
  transferred: { readonly sentOut: Fen; readonly arrivedBelow: Fen } | undefined,
): Finding[] {
  if (!transferred) return []
  const { sentOut, arrivedBelow } = transferred
  return findingWhen(sentOut !== arrivedBelow, () =>
    finding(
      'F12',
      'E',
      'ledger.transferred',
      `本级转拨 ${yuan(sentOut)}，下级到位合计 ${yuan(arrivedBelow)}，两者不等`,
      '催下级确认到位，或查明在途和差额',
    ),
  )
}

/** A figure of the form against one of the books; silent where either is not known. */
function executedAgainst(
  { form }: CheckFacts,
  rule: string,
  known: Fen | undefined,
  name: string,
  remedy: string,
): Finding[] {
  const executed = totalFundRow(form)?.executed ?? null
  if (executed === null || known === undefined) return []
  return findingWhen(executed !== known, () =>
    finding(
      rule,
      'E',
      'funds.total.executed',
      `全年执行数 ${yuan(executed)}，${name} ${yuan(known)}，两者不等`,
      remedy,
    ),
  )
}

/** F13: spent is what reached end recipients; a transfer to another union is not spending. */
export const executedMustBePayments: Rule = (facts) =>
  executedAgainst(
    facts,
    'F13',
    facts.context.ledger?.paidToRecipients,
    '支付给救助对象的合计',
    '执行数只计支付给救助对象的资金，转拨下级的不计',
  )

/** F14: form, ledger and bank say the same amount. */
export const executedMustMatchLedgerAndBank: Rule = (facts) => [
  ...executedAgainst(facts, 'F14', facts.context.ledger?.paid, '台账支付合计', '核对台账与自评表的执行数'),
  ...executedAgainst(
    facts,
    'F14',
    facts.context.ledger?.bankPaid,
    '银行发放成功合计',
    '核对发放名册、银行回单与自评表的执行数',
  ),
]
