import {
  fen,
  points,
  type DataSource,
  type Direction,
  type FundSource,
  type IndicatorMode,
  type ProjectState,
  type RollUpMethod,
  type TargetState,
} from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { FundShare } from '../src/modules/budget/budget.entity.js'
import { FundProject, Indicator, ProjectUnit } from '../src/modules/project/project.entity.js'
import { newId } from '../src/platform/ids.js'
import type { TestServer } from './harness.js'

export interface TestIndicator {
  readonly name: string
  readonly weight: string
  readonly level1?: string
  readonly level2?: string
  readonly direction?: Direction
  readonly unit?: string
  readonly target?: string | null
  readonly dataSource?: DataSource
  readonly rollUp?: RollUpMethod
}

export interface TestProject {
  readonly id: string
  readonly name: string
  readonly city: 'root' | 'other'
  /** Ids by indicator name. */
  readonly indicators: Readonly<Record<string, string>>
}

export interface ProjectOptions {
  readonly city?: 'root' | 'other'
  readonly code?: string
  readonly fiscalYear?: number
  readonly sources?: readonly FundSource[]
  readonly state?: ProjectState
  readonly indicatorMode?: IndicatorMode
  readonly rulePackId?: string
  readonly deadline?: string
  readonly evaluationDue?: string
  readonly indicators?: readonly TestIndicator[]
  /** Places whose targets still wait for approval. */
  readonly proposed?: readonly string[]
  /** Places that take part; default: every union of the city. Ancestors must be named too. */
  readonly places?: readonly string[]
  /** Target of every unit by indicator name; default: the indicator's own. */
  readonly targets?: Readonly<Record<string, string | null>>
}

const INDICATORS: readonly TestIndicator[] = [
  { name: '救助困难职工人数', weight: '50', unit: '人', target: '100', dataSource: 'ledger.recipient-count' },
  {
    name: '受助职工满意度',
    weight: '40',
    level1: '满意度指标',
    unit: '%',
    target: '90',
    dataSource: 'satisfaction.rate',
  },
]

const LONG_AGO = new Date('2025-01-02T00:00:00Z')
let made = 0

/** A project of the test world whose targets are approved, written directly: its own stage is tested elsewhere. */
export async function approvedProject(
  server: TestServer,
  options: ProjectOptions = {},
): Promise<TestProject> {
  const city = options.city ?? 'root'
  const root = placeOf(server, city)
  const manager = server.databases.write.manager
  const id = newId()
  made += 1
  const name = `送温暖专项资金${made}`
  await insert(manager, FundProject, {
    id,
    tenantId: root.tenantId,
    code: options.code ?? `P${made}`,
    name,
    fiscalYear: options.fiscalYear ?? 2026,
    campaign: '2026年元旦春节送温暖',
    purpose: '慰问困难职工',
    basis: '总工发〔2026〕1号',
    deadline: options.deadline ?? '2026-12-31',
    evaluationDue: options.evaluationDue ?? '2027-01-31',
    state: options.state ?? 'approved',
    indicatorMode: options.indicatorMode ?? 'project',
    sources: [...(options.sources ?? ['city-fiscal', 'union-funds'])],
    rulePackId: options.rulePackId ?? 'national-2020',
    rulePackVersion: 1,
    clonedFromId: null,
    submittedById: null,
    sentBackReason: null,
    version: 1,
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
  })
  const indicators: Record<string, string> = {}
  const targets: Record<string, string | null> = {}
  for (const [sort, each] of (options.indicators ?? INDICATORS).entries()) {
    const indicatorId = newId()
    indicators[each.name] = indicatorId
    targets[indicatorId] = options.targets?.[each.name] ?? each.target ?? null
    await insert(manager, Indicator, {
      id: indicatorId,
      tenantId: root.tenantId,
      projectId: id,
      sort,
      level1: each.level1 ?? '产出指标',
      level2: each.level2 ?? '数量指标',
      name: each.name,
      direction: each.direction ?? '≥',
      unit: each.unit ?? '',
      target: each.target ?? null,
      weight: points(each.weight),
      dataSource: each.dataSource ?? 'entered',
      rollUp: each.rollUp ?? 'sum',
      evidenceRequired: false,
    })
  }
  const places = options.places ?? Object.keys(server.world.places)
  for (const key of places) {
    const place = placeOf(server, key)
    if (place.tenantId !== root.tenantId) continue
    const targetState: TargetState = options.proposed?.includes(key) ? 'proposed' : 'approved'
    await insert(manager, ProjectUnit, {
      id: newId(),
      tenantId: root.tenantId,
      projectId: id,
      unionId: place.id,
      parentId: place.parentId,
      path: place.path,
      required: place.parentId !== null,
      targetState,
      targets,
      proposedById: newId(),
      approvedById: targetState === 'approved' ? newId() : null,
      createdAt: LONG_AGO,
      updatedAt: LONG_AGO,
    })
  }
  return { id, name, city, indicators }
}

export function placeOf(server: TestServer, key: string) {
  const place = server.world.places[key]
  if (!place) throw new Error(`the test world has no place ${key}`)
  return place
}

/** Whoever moves money for a place of the world. */
export function treasurerOf(key: string): string {
  if (key === 'root' || key === 'other') return `finance-officer@${key}`
  return key === 'east' || key === 'west' || key === 'other-east'
    ? `district-officer@${key}`
    : `submitter@${key}`
}

export interface Outcome {
  readonly __typename: string
  readonly id?: string
  readonly reasons?: readonly {
    readonly code: string
    readonly message: string
    readonly at: string | null
  }[]
}

/** Input type and answer type of each mutation that moves money. */
const MUTATIONS = {
  recordBudget: ['BudgetLineInput', 'BudgetLine'],
  allocate: ['AllocationInput', 'Allocation'],
  recordArrival: ['ExternalArrivalInput', 'ExternalArrival'],
  sendRemittance: ['RemittanceInput', 'Remittance'],
  confirmRemittance: ['ConfirmRemittanceInput', 'Remittance'],
  settleDispute: ['SettleDisputeInput', 'Remittance'],
  recordPayment: ['PaymentInput', 'Payment'],
} as const

/** Sends one mutation that takes an `input`; the answer is what was made or the refusal. */
export async function act<T extends Outcome = Outcome>(
  server: TestServer,
  username: string,
  mutation: keyof typeof MUTATIONS,
  input: Readonly<Record<string, unknown>>,
  fields = 'id',
): Promise<T> {
  const [inputType, type] = MUTATIONS[mutation]
  const answer = await server.gql<Record<string, T> | null>(
    username,
    `mutation($input: ${inputType}!) { made: ${mutation}(input: $input) {
       __typename ... on ${type} { ${fields} } ... on Refused { reasons { code message at } } } }`,
    { input },
  )
  const result = answer.data?.['made']
  if (!result) throw new Error(`${mutation}: ${JSON.stringify(answer.errors)}`)
  return result
}

/** As `act`, but a refusal fails the test. */
export async function done<T extends Outcome = Outcome>(...call: Parameters<typeof act>): Promise<T> {
  const result = await act<T>(...call)
  if (result.__typename === 'Refused') throw new Error(`${call[2]}: ${JSON.stringify(result.reasons)}`)
  return result
}

/** The codes of a refusal; empty when the act was done. */
export const codesOf = (outcome: Outcome): string[] => (outcome.reasons ?? []).map((reason) => reason.code)

export interface Funding {
  /** Place that ends up with the share. */
  readonly at: string
  /** Fen. */
  readonly amount: number
  readonly source?: FundSource
  /** Moves the cash there too; default true. */
  readonly cash?: boolean
  /** Day of every document; default 2026-03-02. */
  readonly day?: string
}

/**
 * Gives a place a share of `amount` fen, budgeted at the city and passed down its line, and (unless `cash` is false)
 * the money, arrived at the city and remitted and confirmed level by level. May be called again to give more.
 */
export async function funded(server: TestServer, project: TestProject, funding: Funding): Promise<void> {
  const { at, amount, source = 'city-fiscal', cash = true, day = '2026-03-02' } = funding
  const line = lineTo(server, at)
  const common = { projectId: project.id, source, amount: String(amount) }
  const document = { documentNo: '财社〔2026〕1号', documentDate: day }
  const top = line[0] ?? project.city
  const known = await server.databases.write.manager.findOneBy(FundShare, {
    projectId: project.id,
    unionId: placeOf(server, top).id,
    source,
  })
  const kind = known && known.initial > fen(0) ? 'adjustment' : 'initial'
  await done(server, treasurerOf(top), 'recordBudget', { id: newId(), kind, ...common, ...document })
  for (const [from, to] of steps(line)) {
    const ends = { fromUnionId: placeOf(server, from).id, toUnionId: placeOf(server, to).id }
    await done(server, treasurerOf(from), 'allocate', { id: newId(), ...common, ...ends, ...document })
  }
  if (!cash) return
  await done(server, treasurerOf(top), 'recordArrival', {
    id: newId(),
    ...common,
    unionId: placeOf(server, top).id,
    payer: '市财政局',
    voucherNo: `收${newId().slice(-8)}`,
    arrivedOn: day,
  })
  for (const [from, to] of steps(line)) {
    const id = newId()
    const ends = { fromUnionId: placeOf(server, from).id, toUnionId: placeOf(server, to).id }
    const voucherNo = `拨${id.slice(-8)}`
    await done(server, treasurerOf(from), 'sendRemittance', {
      id,
      ...common,
      ...ends,
      voucherNo,
      sentOn: day,
    })
    await done(server, treasurerOf(to), 'confirmRemittance', {
      id,
      received: String(amount),
      receivedOn: day,
    })
  }
}

/** Records a payment of `amount` fen by a place from its own cash; the answer is its id. */
export async function paid(
  server: TestServer,
  project: TestProject,
  payment: { at: string; amount: number; recipients?: number; source?: FundSource; day?: string },
): Promise<string> {
  const id = newId()
  const unionId = placeOf(server, payment.at).id
  await done(server, treasurerOf(payment.at), 'recordPayment', {
    id,
    projectId: project.id,
    payerUnionId: unionId,
    beneficiaryUnionId: unionId,
    source: payment.source ?? 'city-fiscal',
    category: '生活救助',
    recipientCount: payment.recipients ?? 1,
    amount: String(payment.amount),
    voucherNo: `付${id.slice(-12)}`,
    paidOn: payment.day ?? '2026-03-03',
  })
  return id
}

/** Keys of the places from the city down to `key`. */
function lineTo(server: TestServer, key: string): string[] {
  const { path } = placeOf(server, key)
  const byId = new Map(Object.entries(server.world.places).map(([name, place]) => [place.id, name]))
  return path.split('/').flatMap((id) => byId.get(id) ?? [])
}

const steps = (line: readonly string[]): [string, string][] =>
  line.slice(1).map((to, index) => [line[index] ?? to, to])

/** How many statements the reading connection is sent while `work` runs. */
export async function statementsOf(server: TestServer, work: () => Promise<unknown>): Promise<number> {
  const { logger } = server.databases.read
  const before = logger.logQuery
  let count = 0
  logger.logQuery = (...call) => {
    count += 1
    return before.apply(logger, call)
  }
  try {
    await work()
  } finally {
    logger.logQuery = before
  }
  return count
}
