import { subtractFen, type Fen } from '@huigong/domain'
import type { ReportAccount, ReportData } from '../input/report-data.js'
import type { Figure, FigureRow } from '../figure/figure.js'
import {
  type Behind,
  basisPoints,
  figureRow,
  perHead,
  quotient,
  recorded,
  rowsOrRecord,
} from '../figure/figure-rows.js'
import { figureMaker, namedOnes, type FigureMaker } from '../figure/make-figure.js'

/** Names of the figures that a text may print anywhere, with the words by which people choose them. */
export const KEY_FIGURE_LABELS = {
  initialBudget: '年初预算数',
  annualBudget: '全年预算数',
  arrived: '到位金额',
  arrivalRate: '资金到位率',
  notArrived: '未到位金额',
  inTransit: '在途金额',
  disputed: '有异议金额',
  payable: '应支付金额',
  unpaid: '应付未付金额',
  paid: '实际支付金额',
  balance: '结余金额',
  executionRate: '预算执行率',
  recipients: '救助对象',
  payments: '支付人次',
  costPerPayment: '人次平均金额',
  failedPayments: '退回未补发',
  entered: '自评总分',
  computed: '计算总分',
  reviewed: '复核总分',
  final: '综合评分',
  units: '纳入单位',
  missing: '未报送单位',
  late: '逾期报送单位',
  indicators: '绩效指标',
  indicatorsMet: '完成的指标',
  indicatorsMissed: '未完成的指标',
  indicatorsOther: '不适用或无法判断的指标',
  weight: '总分值',
  checks: '核对项目',
  checksFailed: '未通过的核对项目',
} as const

export type KeyFigure = keyof typeof KEY_FIGURE_LABELS
/** The figures that several sections print: made once, so that a number cannot differ between two places. */
export type KeyFigures = Readonly<Record<KeyFigure, Figure>>

const unpaidOf = (payable: Fen | null, paid: Fen): Fen | null =>
  payable === null ? null : subtractFen(payable, paid)

type Amount = 'balance' | 'inTransit' | 'disputed' | 'paid' | 'payments'

/** One row for each account that holds something, subtracted where `sign` is -1. */
function accountRows(
  accounts: readonly ReportAccount[],
  of: (account: ReportAccount) => number,
  kind: FigureRow['kind'],
  unit = '',
): readonly FigureRow[] {
  return accounts.flatMap((account) => {
    const value = of(account)
    return value === 0
      ? []
      : [figureRow(kind, `${account.union}（${account.source}）`, value, { unit, unionId: account.unionId })]
  })
}

const own = (amount: Amount) => (account: ReportAccount) => account[amount]

/** What arrived lies in the accounts of the unions it went to, was paid by them, or was handed on. */
function arrivedRows({ accounts, totals }: ReportData): readonly FigureRow[] {
  const kept = accountRows(accounts, (a) => a.balance + a.inTransit + a.disputed + a.paid, 'money')
  return totals.transferred === 0
    ? kept
    : [...kept, figureRow('money', '转拨到范围以外的单位', totals.transferred)]
}

function amountFigures(data: ReportData, make: FigureMaker) {
  const { totals, sources, accounts } = data
  const bySource = (amount: 'budget' | 'arrived' | 'paid', sign = 1): readonly FigureRow[] =>
    sources.map((source) => figureRow('money', source.name, sign * source[amount]))
  const amount = (id: string, value: Fen | null, definition: string, rows: readonly FigureRow[]) =>
    make.money(`total.${id}`, value, definition, {
      behind: rowsOrRecord('money', value, rows, definition.split('：')[0] ?? id),
    })
  const difference = (...pair: readonly (readonly [string, Fen | null])[]): readonly FigureRow[] =>
    pair.map(([label, value], index) =>
      figureRow('money', index === 0 ? label : `减：${label}`, (value ?? 0) * (index === 0 ? 1 : -1) + 0),
    )
  const mine = (name: Amount) => accountRows(accounts, own(name), 'money')
  const either = (rows: readonly FigureRow[], other: readonly FigureRow[]) => (rows.length > 0 ? rows : other)
  return {
    initialBudget: amount('initialBudget', totals.initialBudget, '年初预算数：年初批复的各来源预算之和', []),
    annualBudget: amount(
      'annualBudget',
      totals.annualBudget,
      '全年预算数：年初预算加减年度内批准的调整',
      bySource('budget'),
    ),
    arrived: amount(
      'arrived',
      totals.arrived,
      '到位金额：收款单位已确认收到的资金',
      either(arrivedRows(data), bySource('arrived')),
    ),
    notArrived: amount(
      'notArrived',
      subtractFen(totals.annualBudget, totals.arrived),
      '未到位金额：全年预算数减到位金额',
      [
        ...bySource('budget'),
        ...bySource('arrived', -1).map((row) => ({ ...row, label: `减：${row.label}到位` })),
      ],
    ),
    inTransit: amount(
      'inTransit',
      totals.inTransit,
      '在途金额：已拨付、尚未确认到位的资金',
      mine('inTransit'),
    ),
    disputed: amount(
      'disputed',
      totals.disputed,
      '有异议金额：收款单位对到位提出异议的资金',
      mine('disputed'),
    ),
    payable: amount('payable', totals.payable, '应支付金额：已审定救助名单的救助金之和', []),
    unpaid: amount(
      'unpaid',
      unpaidOf(totals.payable, totals.paid),
      '应付未付金额：应支付金额减实际支付金额',
      difference(['应支付金额', totals.payable], ['实际支付金额', totals.paid]),
    ),
    paid: amount(
      'paid',
      totals.paid,
      '实际支付金额：支付成功且未退回、未冲销的救助金之和',
      either(mine('paid'), bySource('paid')),
    ),
    balance: amount('balance', totals.balance, '结余金额：到位而未支付、未转拨的资金', mine('balance')),
  }
}

function scoreFigures(data: ReportData, make: FigureMaker) {
  const lines = [...(data.execution ? [{ name: '预算执行率', ...data.execution }] : []), ...data.indicators]
  const total = (key: 'entered' | 'computed' | 'reviewed' | 'weight', definition: string) => {
    const rows = lines.flatMap(({ name, [key]: value }) =>
      value === null ? [] : [figureRow('points', name, value)],
    )
    const value = data.score[key]
    return make.score(`score.${key}`, value, definition, {
      behind: rowsOrRecord('points', value, rows, definition.split('：')[0] ?? key),
    })
  }
  const entered = total('entered', '自评总分：自评表所填各项得分之和')
  const computed = total('computed', `计算总分：按${data.rulePack.name}计算的各项得分之和`)
  const reviewed = total('reviewed', '复核总分：上级复核确认的总分')
  const final = [reviewed, computed].find((figure) => figure.value !== null) ?? entered
  return { entered, computed, reviewed, final, weight: total('weight', '总分值：参与评分的各项分值之和') }
}

function rateFigures(data: ReportData, make: FigureMaker) {
  const { totals, execution } = data
  const base = execution?.denominator ?? '全年预算数'
  const budget = base === '年初预算数' ? (totals.initialBudget ?? totals.annualBudget) : totals.annualBudget
  const value = execution ? execution.rate : basisPoints(totals.paid, budget)
  const over = (label: string, part: number, wholeLabel: string, whole: number): Behind =>
    quotient(figureRow('money', label, part), figureRow('money', wholeLabel, whole))
  const computed = basisPoints(totals.paid, budget)
  return {
    arrivalRate: make.rate(
      'total.arrivalRate',
      basisPoints(totals.arrived, totals.annualBudget),
      '资金到位率：到位金额÷全年预算数',
      { behind: over('到位金额', totals.arrived, '全年预算数', totals.annualBudget) },
    ),
    executionRate: make.rate('total.executionRate', value, `预算执行率：实际支付金额÷${base}`, {
      behind:
        computed === value
          ? over('实际支付金额', totals.paid, base, budget)
          : recorded('rate', value, '预算执行率'),
    }),
    costPerPayment: make.money(
      'total.costPerPayment',
      perHead(totals.paid, totals.payments) as Fen | null,
      '人次平均金额：实际支付金额÷支付人次，四舍五入到分',
      {
        behind: quotient(
          figureRow('money', '实际支付金额', totals.paid),
          figureRow('count', '支付人次', totals.payments, { unit: '人次' }),
          'quotient',
        ),
      },
    ),
  }
}

function countFigures(data: ReportData, make: FigureMaker) {
  const { totals, accounts, indicators, checks } = data
  const late = data.missingUnits.filter((unit) => unit.state === 'late')
  const missing = data.missingUnits.filter((unit) => unit.state === 'missing')
  const those = (outcome: (row: (typeof indicators)[number]) => boolean) => indicators.filter(outcome)
  const tally = (id: string, rows: readonly { readonly name: string }[], unit: string, definition: string) =>
    make.count(id, rows.length, unit, definition, { behind: namedOnes(rows, unit) })
  const failed = checks.filter((check) => !check.passed)
  return {
    recipients: make.count(
      'total.recipients',
      totals.recipients,
      totals.recipientUnit,
      '救助对象：至少有一笔支付成功的救助对象，同一对象只计一次',
    ),
    payments: make.count(
      'total.payments',
      totals.payments,
      '人次',
      '支付人次：支付成功且未退回、未冲销的支付所救助的人次',
      {
        behind: rowsOrRecord(
          'count',
          totals.payments,
          accountRows(accounts, own('payments'), 'count', '人次'),
          '支付人次',
          '人次',
        ),
      },
    ),
    failedPayments: make.count(
      'total.failedPayments',
      totals.failedPayments,
      '笔',
      '退回未补发：银行退回后未再支付成功的支付',
    ),
    units: make.count('units.total', data.snapshot.unitCount, '个', '纳入单位：快照所含的自评单位'),
    missing: tally('units.missing', missing, '个', '未报送单位：快照锁定时仍未报送的单位'),
    late: tally('units.late', late, '个', '逾期报送单位：报送日期晚于截止日期的单位'),
    indicators: tally('indicators.total', indicators, '项', '绩效指标：自评表中的三级指标'),
    indicatorsMet: tally(
      'indicators.met',
      those((row) => row.outcome === 'met'),
      '项',
      '完成的指标：实际完成值达到年度指标值',
    ),
    indicatorsMissed: tally(
      'indicators.missed',
      those((row) => row.outcome === 'missed'),
      '项',
      '未完成的指标：实际完成值未达到年度指标值',
    ),
    indicatorsOther: tally(
      'indicators.other',
      those((row) => row.outcome === 'unknown' || row.outcome === 'not-applicable'),
      '项',
      '不适用或无法判断的指标：不适用，或缺少实际完成值而无法比较的指标',
    ),
    checks: tally('checks.total', checks, '项', '核对项目：快照锁定前实际运行的核对'),
    checksFailed: tally('checks.failed', failed, '项', '未通过的核对项目：结果不符的核对'),
  }
}

/** @throws RangeError when a total is not a number */
export function keyFigures(data: ReportData): KeyFigures {
  const make = figureMaker(data.city, data.moneyPlaces)
  return {
    ...amountFigures(data, make),
    ...rateFigures(data, make),
    ...scoreFigures(data, make),
    ...countFigures(data, make),
  }
}
