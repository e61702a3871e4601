import { addDays, fen, splitFen, type FundSource } from '@huigong/domain'
import type { DemoCity, DemoUnion } from './cities.js'
import type { DemoFund } from './funds.js'
import type {
  AllocationPlan,
  ArrivalPlan,
  EvaluationStyle,
  FundPlan,
  PaymentPlan,
  RemittancePlan,
  SurveyPlan,
  UnitPlan,
} from './plan-types.js'
import { chance, idOf, type Chance } from './random.js'

/** Amounts are whole hundreds of yuan, as such lists are. */
const HUNDRED_YUAN = 10_000

/** The last day of the story. */
export const STORY_END = '2026-11-21'

const PAYERS: Readonly<Record<FundSource, string>> = {
  'central-fiscal': '中央财政（经省总工会转拨）',
  'province-fiscal': '省总工会',
  'city-fiscal': '市财政局',
  'district-fiscal': '区县财政局',
  'union-funds': '市总工会本级经费',
  donation: '社会捐赠',
  other: '其他',
}

const childrenOf = (city: DemoCity, code: string): DemoUnion[] =>
  city.unions.filter((union) => union.parent === code)

/** Code of the city itself. */
export const rootOf = (city: DemoCity): string => city.unions[0]?.code ?? ''

const isLeaf = (city: DemoCity, union: DemoUnion): boolean => childrenOf(city, union.code).length === 0

/** Splits whole hundreds of yuan by weight; the parts add up to the whole. */
function splitHundreds(amount: number, weights: readonly number[]): number[] {
  return splitFen(fen(Math.floor(amount / HUNDRED_YUAN)), weights).map((part) => part * HUNDRED_YUAN)
}

/** Share of each union by source: enterprises by weight, unions above them the sum of what lies below. */
function sharesOf(city: DemoCity, fund: DemoFund): Map<string, Map<FundSource, number>> {
  const leaves = city.unions.filter((union) => isLeaf(city, union))
  const random = chance(`${fund.id}/weights`)
  const weights = leaves.map(() => random.between(4, 14))
  const kept = fund.reaches === 'paying' ? 0.95 : 1
  const shares = new Map<string, Map<FundSource, number>>(city.unions.map((union) => [union.code, new Map()]))
  for (const { source, fen: amount } of fund.budget) {
    const parts = splitHundreds(amount * kept, weights)
    leaves.forEach((leaf, index) => {
      for (
        let at: DemoUnion | undefined = leaf;
        at;
        at = city.unions.find((union) => union.code === at?.parent)
      ) {
        const own = shares.get(at.code)
        own?.set(source, (own.get(source) ?? 0) + (parts[index] ?? 0))
      }
    })
  }
  return shares
}

interface Story {
  readonly city: DemoCity
  readonly fund: DemoFund
  readonly shares: Map<string, Map<FundSource, number>>
  readonly random: Chance
}

const ofStory = ({ city, fund }: Story, kind: string, ...rest: (string | number)[]): string =>
  idOf([city.code, fund.code, kind, ...rest].join('/'), fund.year * 10)

function allocationsOf(story: Story): AllocationPlan[] {
  const { city, fund, shares } = story
  const on = addDays(fund.arrivedOn, -12)
  return city.unions
    .filter((union) => union.parent !== null)
    .flatMap((union) =>
      fund.budget.map(({ source }, index) => ({
        id: ofStory(story, 'allocation', union.code, source),
        from: union.parent ?? '',
        to: union.code,
        source,
        amount: shares.get(union.code)?.get(source) ?? 0,
        documentNo: `工发〔${fund.year}〕${10 + index}号`,
        on,
      })),
    )
    .filter((allocation) => allocation.amount > 0)
}

/** How much of the budget has come by the end of the story, in parts: 60 % and 40 %, or 50 % and 22 % so far. */
const tranches = (fund: DemoFund): readonly number[] => (fund.reaches === 'paying' ? [0.5, 0.22] : [0.6, 0.4])

function arrivalsOf(story: Story): ArrivalPlan[] {
  const { fund } = story
  return fund.budget.flatMap(({ source, fen: amount }) => {
    const parts = tranches(fund).map((part) => Math.floor((amount * part) / HUNDRED_YUAN) * HUNDRED_YUAN)
    if (fund.reaches !== 'paying') parts[parts.length - 1] = amount - (parts[0] ?? 0)
    return parts.map((part, index) => ({
      id: ofStory(story, 'arrival', source, index),
      source,
      amount: part,
      payer: PAYERS[source],
      voucherNo: `收-${fund.year}-${index + 1}-${fund.code.slice(0, 4)}-${source.slice(0, 3)}`,
      on: addDays(fund.arrivedOn, index * 14),
    }))
  })
}

/** The path of remittances: district by district, then (for funds that units pay themselves) down to the units. */
function remittancesOf(story: Story): RemittancePlan[] {
  const { city, fund, shares, random } = story
  if (fund.paidBy === 'city') return []
  const paying = fund.reaches === 'paying'
  const made: RemittancePlan[] = []
  const send = (union: DemoUnion, level: number, ratio: number): void => {
    for (const { source } of fund.budget) {
      const share = shares.get(union.code)?.get(source) ?? 0
      const amount = Math.floor((share * ratio) / HUNDRED_YUAN) * HUNDRED_YUAN
      if (amount > 0) made.push(remittance(story, union, source, amount, level, made.length))
    }
  }
  const down = (parent: string, level: number, ratio: number): void => {
    for (const union of childrenOf(city, parent)) {
      if (fund.paidBy === 'district' && level > 1) continue
      // A township keeps no account: its district pays for the units below it.
      if (union.kind === 'township') continue
      // In the running fund some districts have not passed anything on yet.
      const skipped = random.next() < (level === 1 ? 0.15 : 0.3)
      if (paying && skipped && !SHOWN.includes(union.code)) continue
      send(union, level, ratio)
      const arrived = made.filter((each) => each.to === union.code)
      if (arrived.every((each) => each.confirmed?.reason === null)) down(union.code, level + 1, ratio)
    }
  }
  down(rootOf(city), 1, paying ? 0.45 : 1)
  return made
}

/** Units a visitor of the demonstration looks at first: the running fund reaches them. */
const SHOWN: readonly string[] = ['BJ01', 'BJ0101', 'BJ04', 'BJ0402']

function remittance(
  story: Story,
  union: DemoUnion,
  source: FundSource,
  amount: number,
  level: number,
  index: number,
): RemittancePlan {
  const { fund, random } = story
  const paying = fund.reaches === 'paying'
  const step = paying ? 3 : 6
  const on = addDays(fund.arrivedOn, (paying ? 1 : 16) + (level - 1) * step)
  const days = random.between(1, paying ? 1 : 4)
  const plan = {
    id: ofStory(story, 'remittance', union.code, source),
    from: union.parent ?? '',
    to: union.code,
    source,
    amount,
    voucherNo: `拨-${fund.year}-${union.code}-${index + 1}`,
    on,
    settledOn: null,
  }
  const disputed =
    (paying && union.code === 'BJ0402') || (fund.code === 'WEN-2025' && union.code === 'BJ0203')
  if (disputed && source === fund.budget[0]?.source) {
    const received = amount - 3 * HUNDRED_YUAN
    return {
      ...plan,
      confirmed: { on: addDays(on, days), received, reason: '银行回单金额少于拨付通知，已请拨款单位核对。' },
      settledOn: paying ? null : addDays(on, days + 9),
    }
  }
  const waiting = random.next() < 0.22 && !SHOWN.includes(union.code)
  const awaited = union.code === 'BJ0101' && source === fund.budget[1]?.source
  if (paying && level > 1 && (waiting || awaited)) {
    // On its way: some since yesterday, some for far too long.
    return { ...plan, on: random.next() < 0.5 ? addDays(STORY_END, -2) : on, confirmed: null }
  }
  return { ...plan, confirmed: { on: addDays(on, days), received: amount, reason: null } }
}

/** What is paid of each share: nearly all, but for a few units that fall behind. */
function paidRatio(story: Story, union: DemoUnion): number {
  const { fund, random } = story
  if (fund.code === 'BANG-2026' && union.code === 'BJ0305') return 0.62
  if (fund.reaches === 'paying') return random.next() < 0.45 ? random.between(40, 90) / 100 : 0
  return random.next() < 0.8 ? 1 : random.between(90, 99) / 100
}

function paymentsOf(story: Story, remittances: readonly RemittancePlan[]): PaymentPlan[] {
  const { city, fund, shares, random } = story
  const paying = fund.reaches === 'paying'
  return city.unions
    .filter((union) => isLeaf(city, union))
    .flatMap((union) => {
      const direct = union.parent === rootOf(city)
      const payer = direct ? (fund.paidBy === 'city' ? rootOf(city) : union.code) : payerOf(story, union)
      const ratio = paidRatio(story, union)
      return fund.budget.flatMap(({ source }, index) => {
        const inHand =
          payer === union.code
            ? remittances.filter((each) => each.to === union.code && each.source === source && each.confirmed)
            : []
        const last = inHand
          .map((each) => each.confirmed?.on ?? '')
          .sort()
          .at(-1)
        const received = inHand.reduce((sum, each) => sum + (each.confirmed?.received ?? 0), 0)
        const share = shares.get(union.code)?.get(source) ?? 0
        const available = payer === union.code ? received : paying ? 0 : share
        const amount = Math.floor((available * ratio) / HUNDRED_YUAN) * HUNDRED_YUAN
        if (amount <= 0 || (payer === union.code && !last)) return []
        const start = payer === union.code ? addDays(last ?? fund.arrivedOn, 1) : addDays(fund.arrivedOn, 34)
        const parts = splitHundreds(amount, random.next() < 0.5 ? [1] : [3, 2]).filter((part) => part > 0)
        return parts.map((part, n): PaymentPlan => {
          const late = fund.code === 'BANG-2026' && union.code === 'BJ0702' && n === parts.length - 1
          const latest = paying ? STORY_END : addDays(fund.deadline, -2)
          const planned = addDays(start, random.between(0, paying ? 4 : 9) + n * 2)
          return {
            id: ofStory(story, 'payment', union.code, source, n),
            payer,
            beneficiary: union.code,
            source,
            category: fund.categories[(index + n) % fund.categories.length] ?? fund.categories[0],
            recipients: Math.max(1, Math.round(part / fund.perRecipient)),
            amount: part,
            voucherNo: `付-${fund.year}-${union.code}-${index + 1}${n + 1}`,
            on: late ? addDays(fund.deadline, 4) : planned < latest ? planned : latest,
          }
        })
      })
    })
}

function payerOf({ city, fund }: Story, union: DemoUnion): string {
  if (fund.paidBy === 'city') return rootOf(city)
  const parent = city.unions.find((each) => each.code === union.parent)
  return fund.paidBy === 'district' || parent?.kind === 'township' ? districtOf(city, union) : union.code
}

function districtOf(city: DemoCity, union: DemoUnion): string {
  for (let at: DemoUnion | undefined = union; at; at = city.unions.find((each) => each.code === at?.parent)) {
    if (at.parent === rootOf(city)) return at.code
  }
  return union.code
}

function surveyOf(story: Story, union: DemoUnion, recipients: number): SurveyPlan | null {
  const { fund, random } = story
  if (fund.reaches === 'paying' || recipients === 0) return null
  const sampled = Math.max(Math.min(recipients, 3), Math.round((recipients * random.between(60, 100)) / 100))
  const returned = Math.max(1, sampled - random.between(0, Math.floor(sampled / 12)))
  const valid = Math.max(1, returned - (returned > 20 ? random.between(0, 1) : 0))
  const weak = union.code === 'BJ0305' || random.next() < 0.08
  const dissatisfied = Math.round((valid * (weak ? random.between(9, 14) : random.between(0, 3))) / 100)
  const basically = Math.round((valid * random.between(4, 12)) / 100)
  const satisfied = Math.round((valid * random.between(20, 35)) / 100)
  const last = fund.evaluationDue < STORY_END ? fund.evaluationDue : STORY_END
  const to = addDays(last, -random.between(12, 25))
  return {
    population: recipients,
    sampled,
    returned,
    valid,
    very: valid - satisfied - basically - dissatisfied,
    satisfied,
    basically,
    dissatisfied,
    from: addDays(to, -6),
    to,
  }
}

/** Who is how far: everybody locked, or one round under way with late, returned and boastful units in it. */
function styleOf(story: Story, union: DemoUnion, index: number): EvaluationStyle {
  const { city, fund } = story
  if (fund.reaches === 'report') return 'locked'
  if (fund.reaches === 'paying') return 'none'
  if (fund.reaches === 'filling')
    return (['none', 'none', 'draft', 'submitted', 'none'] as const)[index % 5] ?? 'none'
  if (union.code === 'BJ0305') return 'boastful'
  const round = [
    'city-accepted',
    'district-accepted',
    'submitted',
    'city-accepted',
    'none',
    'city-accepted',
    'district-accepted',
    'submitted',
    'district-returned',
    'city-accepted',
    'draft',
    'city-returned',
  ] as const
  const style = round[index % round.length] ?? 'none'
  if (union.parent !== rootOf(city)) return style
  return style === 'district-accepted' || style === 'district-returned' ? 'submitted' : style
}

/** The story of one fund in the main city, the same every time. */
export function planFund(city: DemoCity, fund: DemoFund): FundPlan {
  const story: Story = {
    city,
    fund,
    shares: sharesOf(city, fund),
    random: chance(`${city.code}/${fund.code}`),
  }
  const remittances = remittancesOf(story)
  const payments = paymentsOf(story, remittances)
  const leaves = city.unions.filter((union) => isLeaf(city, union))
  const units = city.unions.map((union): UnitPlan => {
    const required = leaves.includes(union)
    const share = [...(story.shares.get(union.code)?.values() ?? [])].reduce((sum, part) => sum + part, 0)
    const recipients = payments
      .filter((payment) => payment.beneficiary === union.code)
      .reduce((sum, payment) => sum + payment.recipients, 0)
    return {
      union,
      required,
      share,
      recipients,
      survey: required ? surveyOf(story, union, recipients) : null,
      evaluation: required ? styleOf(story, union, leaves.indexOf(union)) : 'none',
    }
  })
  return {
    fund,
    units,
    allocations: allocationsOf(story),
    arrivals: arrivalsOf(story),
    remittances,
    payments,
  }
}
