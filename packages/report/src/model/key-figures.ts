import { subtractFen, type Fen } from '@huigong/domain'
import type { ReportData } from '../input/report-data.js'
import { count, money, rate, ratio, score } from './figures.js'
import type { Figure } from './report-model.js'

/** The figures that several sections print: made once, so that a number cannot differ between two places. */
export interface KeyFigures {
  readonly initialBudget: Figure
  readonly annualBudget: Figure
  readonly arrived: Figure
  readonly arrivalRate: Figure
  readonly notArrived: Figure
  readonly inTransit: Figure
  readonly disputed: Figure
  readonly payable: Figure
  readonly unpaid: Figure
  readonly paid: Figure
  readonly balance: Figure
  readonly executionRate: Figure
  readonly recipients: Figure
  readonly payments: Figure
  readonly failedPayments: Figure
  readonly entered: Figure
  readonly computed: Figure
  readonly reviewed: Figure
  /** Reviewed where there is a review, otherwise computed, otherwise entered. */
  readonly final: Figure
  readonly units: Figure
  readonly missing: Figure
  readonly late: Figure
}

const unpaidOf = (payable: Fen | null, paid: Fen): Fen | null =>
  payable === null ? null : subtractFen(payable, paid)

function scoreFigures(data: ReportData): Pick<KeyFigures, 'entered' | 'computed' | 'reviewed' | 'final'> {
  const { score: total } = data
  const entered = score('score.entered', total.entered, '自评总分：自评表所填各项得分之和')
  const computed = score(
    'score.computed',
    total.computed,
    `计算总分：按${data.rulePack.name}计算的各项得分之和`,
  )
  const reviewed = score('score.reviewed', total.reviewed, '复核总分：上级复核确认的总分')
  const final = [reviewed, computed].find((figure) => figure.value !== null) ?? entered
  return { entered, computed, reviewed, final }
}

function amountFigures(data: ReportData, places: number) {
  const { totals } = data
  const amount = (id: string, value: Fen | null, definition: string) =>
    money(`total.${id}`, value, definition, places)
  const short = subtractFen(totals.annualBudget, totals.arrived)
  return {
    initialBudget: amount('initialBudget', totals.initialBudget, '年初预算数：年初批复的各来源预算之和'),
    annualBudget: amount('annualBudget', totals.annualBudget, '全年预算数：年初预算加减年度内批准的调整'),
    arrived: amount('arrived', totals.arrived, '到位金额：收款单位已确认收到的资金'),
    notArrived: amount('notArrived', short, '未到位金额：全年预算数减到位金额'),
    inTransit: amount('inTransit', totals.inTransit, '在途金额：已拨付、尚未确认到位的资金'),
    disputed: amount('disputed', totals.disputed, '有异议金额：收款单位对到位提出异议的资金'),
    payable: amount('payable', totals.payable, '应支付金额：已审定救助名单的救助金之和'),
    unpaid: amount('unpaid', unpaidOf(totals.payable, totals.paid), '应付未付金额：应支付金额减实际支付金额'),
    paid: amount('paid', totals.paid, '实际支付金额：支付成功且未退回、未冲销的救助金之和'),
    balance: amount('balance', totals.balance, '结余金额：到位金额减实际支付金额'),
  }
}

/** @throws RangeError when a total is not a number */
export function keyFigures(data: ReportData): KeyFigures {
  const { totals } = data
  const denominator = data.execution?.denominator ?? '全年预算数'
  const executionRate = data.execution ? data.execution.rate : ratio(totals.paid, totals.annualBudget)
  const late = data.missingUnits.filter((unit) => unit.state === 'late').length
  return {
    ...amountFigures(data, data.moneyPlaces ?? 2),
    ...scoreFigures(data),
    arrivalRate: rate(
      'total.arrivalRate',
      ratio(totals.arrived, totals.annualBudget),
      '资金到位率：到位金额÷全年预算数',
    ),
    executionRate: rate('total.executionRate', executionRate, `预算执行率：实际支付金额÷${denominator}`),
    recipients: count(
      'total.recipients',
      totals.recipients,
      totals.recipientUnit,
      '救助对象：至少有一笔支付成功的救助对象',
    ),
    payments: count(
      'total.payments',
      totals.payments,
      '人次',
      '支付人次：支付成功且未退回、未冲销的支付所救助的人次',
    ),
    failedPayments: count(
      'total.failedPayments',
      totals.failedPayments,
      '笔',
      '退回未补发：银行退回后未再支付成功的支付',
    ),
    units: count('units.total', data.snapshot.unitCount, '个', '纳入单位：快照所含的自评单位'),
    missing: count(
      'units.missing',
      data.missingUnits.length - late,
      '个',
      '未报送单位：快照锁定时仍未报送的单位',
    ),
    late: count('units.late', late, '个', '逾期报送单位：报送日期晚于截止日期的单位'),
  }
}
