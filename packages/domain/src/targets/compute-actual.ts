import { formatRatio, percentText, ratio, roundHalfUp } from '../exact/index.js'
import type { Fen } from '../money/index.js'
import type { SatisfactionRate } from '../satisfaction/index.js'
import type { DataSource } from './indicator.js'

/** What the ledger, the relief list and the survey say of one union's (or one tree's) project. `null`: not known yet. */
export interface ActualFigures {
  /** Paid to recipients, in fen. */
  readonly paid: Fen | null
  /** Arrived, in fen. */
  readonly arrived: Fen | null
  /** Share allocated to the union (下达额度), in fen: the denominator of the arrival rate. */
  readonly allocated: Fen | null
  /** 全年预算数 in fen: the denominator of the execution rate. */
  readonly annualBudget: Fen | null
  /** Distinct recipients paid, by real name. */
  readonly recipients: number | null
  /** Successful payments (人次). */
  readonly payments: number | null
  /** `YYYY-MM-DD` of the last successful payment. */
  readonly lastPaymentDate: string | null
  readonly satisfaction: Pick<SatisfactionRate, 'numerator' | 'denominator'> | null
}

/** The text that goes into 实际完成值, or what it still waits for. */
export type ComputedActual =
  | { readonly kind: 'actual'; readonly text: string; readonly sentence: string }
  | { readonly kind: 'missing'; readonly because: string }

const actual = (text: string, sentence: string): ComputedActual => ({ kind: 'actual', text, sentence })
const missing = (because: string): ComputedActual => ({ kind: 'missing', because })

const yuan = (amount: Fen): string => formatRatio(ratio(amount, 100), 2)

/** Fen in the indicator's unit: 万元 with up to six decimals (exact), else 元 with two. */
function amountText(amount: Fen, unit: string | null): string {
  if (!unit?.startsWith('万元')) return `${yuan(amount)}元`
  const exact = formatRatio(ratio(amount, 1_000_000), 6)
  return `${exact.replace(/(\.\d\d\d*?)0+$/, '$1')}万元`
}

function rateText(part: Fen | null, whole: Fen | null, name: string, of: string): ComputedActual {
  if (part === null || whole === null) return missing(`${name}：缺少金额`)
  const percent = percentText(part, whole)
  return percent === null
    ? missing(`${of}为零，${name}无法计算`)
    : actual(percent, `${yuan(part)} 元 ÷ ${yuan(whole)} 元 = ${percent}`)
}

const countText = (count: number | null, unit: string | null, name: string): ComputedActual =>
  count === null
    ? missing(`${name}：名单尚未支付`)
    : actual(`${count}${unit ?? ''}`, `${name} ${count}${unit ?? ''}`)

/** Not dividing by nobody: with no recipient there is no cost per recipient. */
function costPerRecipient(paid: Fen | null, recipients: number | null, unit: string | null): ComputedActual {
  if (paid === null || recipients === null) return missing('人均救助金额：缺少支付金额或人数')
  if (recipients === 0) return missing('救助人数为零，人均救助金额无法计算')
  const text = `${formatRatio(ratio(roundHalfUp(ratio(paid, recipients)), 100), 2)}${unit ?? '元'}`
  return actual(text, `${yuan(paid)} 元 ÷ ${recipients} = ${text}`)
}

/**
 * The actual value of an indicator from figures nobody typed. `unit` is the indicator's unit (户, 万元 …).
 * `entered` is always missing here: people state it.
 */
export function computeActual(
  dataSource: DataSource,
  figures: ActualFigures,
  unit: string | null = null,
): ComputedActual {
  switch (dataSource) {
    case 'ledger.paid-amount':
      return figures.paid === null
        ? missing('支付金额：尚无支付')
        : actual(amountText(figures.paid, unit), `累计支付 ${yuan(figures.paid)} 元`)
    case 'ledger.recipient-count':
      return countText(figures.recipients, unit, '已支付的救助对象（按支付单据累计）')
    case 'ledger.payment-count':
      return countText(figures.payments, unit, '支付成功')
    case 'ledger.arrival-rate':
      return rateText(figures.arrived, figures.allocated, '资金到位率', '下达额度')
    case 'ledger.execution-rate':
      return rateText(figures.paid, figures.annualBudget, '预算执行率', '全年预算数')
    case 'ledger.last-payment-date':
      return figures.lastPaymentDate === null
        ? missing('最后支付日期：尚无支付')
        : actual(figures.lastPaymentDate, `最后一笔支付成功于 ${figures.lastPaymentDate}`)
    case 'ledger.cost-per-recipient':
      return costPerRecipient(figures.paid, figures.recipients, unit)
    case 'satisfaction.rate':
      return satisfactionActual(figures.satisfaction)
    case 'entered':
      return missing('由单位填报')
  }
}

function satisfactionActual(rate: ActualFigures['satisfaction']): ComputedActual {
  const percent = rate ? percentText(rate.numerator, rate.denominator) : null
  return rate && percent
    ? actual(percent, `满意 ${rate.numerator} 份 ÷ 有效 ${rate.denominator} 份 = ${percent}`)
    : missing('满意度：没有有效问卷')
}
