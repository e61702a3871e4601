import type { FundSource, PaymentCategory } from '@huigong/domain'
import { idOf } from './random.js'

export interface DemoIndicator {
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly direction: string
  readonly unit: string
  /** City target without its sign. */
  readonly target: string | null
  readonly weight: string
  readonly dataSource: string
  readonly rollUp: string
  readonly evidenceRequired: boolean
}

export interface DemoFund {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly year: number
  readonly campaign: string
  readonly purpose: string
  readonly basis: string
  readonly deadline: string
  readonly evaluationDue: string
  /** Amount in fen by source, approved at the start of the year. */
  readonly budget: readonly { readonly source: FundSource; readonly fen: number }[]
  readonly categories: readonly [PaymentCategory, ...PaymentCategory[]]
  /** How the money reaches people: unit pays itself, district pays for its units, city pays for all (代付). */
  readonly paidBy: 'unit' | 'district' | 'city'
  /** First day on which money arrived. */
  readonly arrivedOn: string
  /** Fen per household or person, about. */
  readonly perRecipient: number
  /** How far the story goes. */
  readonly reaches: 'report' | 'review' | 'filling' | 'paying'
  readonly indicators: readonly DemoIndicator[]
}

const wan = (amount: number): number => Math.round(amount * 1_000_000)

function indicators(
  people: string,
  count: number,
  per: number,
  total: number,
  deadline: string,
): DemoIndicator[] {
  const row = (
    level1: string,
    level2: string,
    name: string,
    direction: string,
    unit: string,
    target: string,
    weight: string,
    dataSource: string,
    rollUp: string,
    evidenceRequired = false,
  ): DemoIndicator => ({
    level1,
    level2,
    name,
    direction,
    unit,
    target,
    weight,
    dataSource,
    rollUp,
    evidenceRequired,
  })
  return [
    row(
      '产出指标',
      '数量指标',
      `救助${people}人数`,
      '≥',
      '人',
      String(count),
      '15',
      'ledger.recipient-count',
      'sum',
    ),
    row(
      '产出指标',
      '质量指标',
      '救助对象认定合规率',
      '=',
      '%',
      '100',
      '10',
      'entered',
      'fund-weighted',
      true,
    ),
    row('产出指标', '质量指标', '实名制银行卡发放率', '=', '%', '100', '5', 'entered', 'fund-weighted', true),
    row(
      '产出指标',
      '时效指标',
      '资金发放完成时间',
      'date',
      '',
      deadline,
      '10',
      'ledger.last-payment-date',
      'latest-date',
    ),
    row('产出指标', '成本指标', '项目支出总额', '≤', '万元', String(total), '5', 'ledger.paid-amount', 'sum'),
    row(
      '产出指标',
      '成本指标',
      '人均救助标准',
      '≤',
      '元/人',
      String(per),
      '5',
      'ledger.cost-per-recipient',
      'recomputed',
    ),
    row(
      '效益指标',
      '社会效益指标',
      `${people}生活困难缓解程度`,
      'qualitative',
      '',
      '明显缓解',
      '20',
      'entered',
      'fund-weighted',
      true,
    ),
    row(
      '效益指标',
      '可持续影响指标',
      '帮扶长效机制健全程度',
      'qualitative',
      '',
      '基本健全',
      '10',
      'entered',
      'fund-weighted',
      true,
    ),
    row(
      '满意度指标',
      '服务对象满意度',
      `${people}满意度`,
      '≥',
      '%',
      '95',
      '10',
      'satisfaction.rate',
      'pooled',
    ),
  ]
}

interface Kind {
  readonly key: 'wen' | 'bang' | 'lao'
  readonly name: string
  readonly people: string
  readonly purpose: string
  readonly basis: string
  readonly categories: DemoFund['categories']
  readonly paidBy: DemoFund['paidBy']
  readonly per: number
}

const KINDS: readonly [Kind, Kind, Kind] = [
  {
    key: 'wen',
    name: '冬季困难群众救助金（送温暖）',
    people: '困难职工',
    purpose: '在元旦、春节期间慰问困难职工家庭，帮助其解决生活困难。',
    basis: '市总工会关于做好元旦春节期间送温暖工作的通知',
    categories: ['生活救助', '节日慰问', '医疗救助'],
    paidBy: 'unit',
    per: 1_500_00,
  },
  {
    key: 'bang',
    name: '困难职工帮扶专项资金',
    people: '在档困难职工',
    purpose: '对建档困难职工实施生活、医疗和子女助学救助。',
    basis: '困难职工帮扶专项资金管理办法',
    categories: ['生活救助', '医疗救助', '助学救助'],
    paidBy: 'district',
    per: 3_200_00,
  },
  {
    key: 'lao',
    name: '劳模慰问及困难补助资金',
    people: '劳模',
    purpose: '慰问各级劳动模范，对生活困难的劳模给予补助。',
    basis: '市级以上劳模待遇和困难补助管理办法',
    categories: ['劳模慰问'],
    paidBy: 'city',
    per: 2_400_00,
  },
]

interface Year {
  readonly year: number
  readonly amounts: Readonly<Record<Kind['key'], number>>
  readonly deadlines: Readonly<Record<Kind['key'], string>>
  readonly due: Readonly<Record<Kind['key'], string>>
  readonly arrived: Readonly<Record<Kind['key'], string>>
  readonly reaches: Readonly<Record<Kind['key'], DemoFund['reaches']>>
  readonly campaign: Readonly<Record<Kind['key'], string>>
}

const YEARS: readonly Year[] = [
  {
    year: 2025,
    amounts: { wen: 300, bang: 195.14, lao: 172.8 },
    deadlines: { wen: '2026-02-16', bang: '2025-10-31', lao: '2025-09-30' },
    due: { wen: '2026-03-20', bang: '2025-12-10', lao: '2025-11-20' },
    arrived: { wen: '2025-12-04', bang: '2025-04-08', lao: '2025-03-18' },
    reaches: { wen: 'report', bang: 'report', lao: 'report' },
    campaign: { wen: '2026年元旦春节', bang: '2025年度', lao: '2025年度' },
  },
  {
    year: 2026,
    amounts: { wen: 300, bang: 149.2, lao: 173.3 },
    deadlines: { wen: '2027-02-05', bang: '2026-10-31', lao: '2026-09-30' },
    due: { wen: '2027-03-20', bang: '2026-11-15', lao: '2026-12-05' },
    arrived: { wen: '2026-11-03', bang: '2026-04-07', lao: '2026-03-17' },
    reaches: { wen: 'paying', bang: 'review', lao: 'filling' },
    campaign: { wen: '2027年元旦春节', bang: '2026年度', lao: '2026年度' },
  },
]

function split(key: Kind['key'], total: number): DemoFund['budget'] {
  if (key === 'wen') {
    const fiscal = Math.round((total * 2) / 3)
    return [
      { source: 'city-fiscal', fen: fiscal },
      { source: 'union-funds', fen: total - fiscal },
    ]
  }
  if (key === 'bang') {
    const central = wan(80)
    const province = wan(30)
    return [
      { source: 'central-fiscal', fen: central },
      { source: 'province-fiscal', fen: province },
      { source: 'city-fiscal', fen: total - central - province },
    ]
  }
  const province = wan(50)
  return [
    { source: 'province-fiscal', fen: province },
    { source: 'city-fiscal', fen: total - province },
  ]
}

/** The three funds of two fiscal years, at the size of a real city's. */
export const FUNDS: readonly DemoFund[] = YEARS.flatMap((year) =>
  KINDS.map((kind): DemoFund => {
    const total = wan(year.amounts[kind.key])
    return {
      id: idOf(`project/${year.year}/${kind.key}`, year.year * 10),
      code: `${kind.key.toUpperCase()}-${year.year}`,
      name: kind.name,
      year: year.year,
      campaign: year.campaign[kind.key],
      purpose: kind.purpose,
      basis: kind.basis,
      deadline: year.deadlines[kind.key],
      evaluationDue: year.due[kind.key],
      budget: split(kind.key, total),
      categories: kind.categories,
      paidBy: kind.paidBy,
      arrivedOn: year.arrived[kind.key],
      perRecipient: kind.per,
      reaches: year.reaches[kind.key],
      indicators: indicators(
        kind.people,
        Math.floor((total / kind.per) * 0.96),
        Math.ceil(kind.per / 100),
        year.amounts[kind.key],
        year.deadlines[kind.key],
      ),
    }
  }),
)
