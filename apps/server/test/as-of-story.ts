import { DAILY_TABLES, pastTable, STILL } from '../src/database/past/memory.js'
import { newId } from '../src/platform/ids.js'
import { act, placeOf, treasurerOf, type TestProject } from './funds.js'
import type { TestServer } from './harness.js'
import { accept, read, save, sendBack, submit } from './self-evaluation-forms.js'

/** A repeatable random whole number from 0 below `n`. */
export type Dice = (n: number) => number

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (n) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
}

/** Ids of what the story made, to look at and to act on. */
export interface Made {
  readonly remittances: { id: string; from: string; to: string; amount: number }[]
  readonly payments: { id: string; payer: string }[]
  readonly arrivals: string[]
}

/** What was written straight into the tables counts as having been there since before the story. */
export async function sinceAlways(server: TestServer, day: string): Promise<void> {
  for (const table of DAILY_TABLES) {
    await server.databases.write.query(
      `UPDATE ${pastTable(table)} SET kept_from = '${day}' WHERE kept_until = '${STILL}'`,
    )
  }
}

const STEPS = [
  ['root', 'east'],
  ['root', 'west'],
  ['east', 'east1'],
  ['east', 'east2'],
  ['west', 'west1'],
] as const

/**
 * One act of a day, of each kind in turn but otherwise random, by the person whose business it is. What the rules refuse (money that is not there, a state
 * that does not allow it) is refused, as in life, and leaves its line in the trail.
 */
export async function actAtRandom(
  server: TestServer,
  project: TestProject,
  made: Made,
  dice: Dice,
  { day, step }: { readonly day: string; readonly step: number },
): Promise<void> {
  const pick = <T>(list: readonly T[]): T | undefined => list[dice(list.length)]
  const id = newId()
  const amount = 1 + dice(90_000)
  const source = dice(4) === 0 ? 'union-funds' : 'city-fiscal'
  const money = { id, projectId: project.id, source, amount: String(amount) }
  const paper = { documentNo: `文〔2026〕${dice(99)}号`, documentDate: day }
  const [from, to] = pick(STEPS) ?? STEPS[0]
  const ends = { fromUnionId: placeOf(server, from).id, toUnionId: placeOf(server, to).id }
  const at = pick(['east1', 'east2', 'west1', 'west2']) ?? 'east1'
  const acts: (() => Promise<unknown>)[] = [
    () =>
      act(server, treasurerOf('root'), 'recordBudget', {
        ...money,
        ...paper,
        kind: 'adjustment',
        amount: String(amount * 9),
      }),
    () =>
      act(server, treasurerOf(from), 'allocate', {
        ...money,
        ...paper,
        ...ends,
        amount: String(amount * (dice(5) ? 4 : -1)),
      }),
    async () => {
      const outcome = await act(server, treasurerOf('root'), 'recordArrival', {
        ...money,
        unionId: placeOf(server, 'root').id,
        payer: '市财政局',
        voucherNo: `收${id.slice(-10)}`,
        arrivedOn: day,
      })
      if (outcome.id) made.arrivals.push(outcome.id)
    },
    async () => {
      const outcome = await act(server, treasurerOf(from), 'sendRemittance', {
        ...money,
        ...ends,
        voucherNo: `拨${id.slice(-10)}`,
        sentOn: day,
      })
      if (outcome.id) made.remittances.push({ id: outcome.id, from, to, amount })
    },
    async () => {
      const sent = dice(3) > 0 ? made.remittances.at(-1) : pick(made.remittances)
      if (!sent) return
      const short = dice(2) === 0
      await act(server, treasurerOf(sent.to), 'confirmRemittance', {
        id: sent.id,
        received: String(short ? Math.max(0, sent.amount - 1 - dice(sent.amount)) : sent.amount),
        receivedOn: day,
        reason: short ? '少到一部分' : null,
      })
    },
    async () => {
      const sent = dice(3) > 0 ? made.remittances.at(-1) : pick(made.remittances)
      if (!sent) return
      await act(server, treasurerOf(sent.from), 'settleDispute', {
        id: sent.id,
        arrived: dice(2) === 0,
        settledOn: day,
        note: '查明',
      })
    },
    async () => {
      const payer = pick(['root', 'east', 'east1', 'east2', 'west1']) ?? 'east1'
      const whom = payer === 'root' || payer === 'east' ? 'east1' : payer
      const outcome = await act(server, treasurerOf(payer), 'recordPayment', {
        ...money,
        payerUnionId: placeOf(server, payer).id,
        beneficiaryUnionId: placeOf(server, whom).id,
        category: dice(2) ? '生活救助' : '医疗救助',
        recipientCount: 1 + dice(9),
        amount: String(1 + dice(30_000)),
        voucherNo: `付${id.slice(-10)}`,
        paidOn: day,
      })
      if (outcome.id) made.payments.push({ id: outcome.id, payer })
    },
    async () => {
      const payment = pick(made.payments)
      if (!payment) return
      await server.gql(
        treasurerOf(payment.payer),
        'mutation($id: ID!, $reversalId: ID!) { reversePayment(id: $id, reversalId: $reversalId, reason: "登记错误") { __typename } }',
        { id: payment.id, reversalId: newId() },
      )
    },
    async () => {
      const arrival = pick(made.arrivals)
      if (!arrival) return
      await server.gql(
        treasurerOf('root'),
        'mutation($id: ID!, $reversalId: ID!) { reverseArrival(id: $id, reversalId: $reversalId, reason: "登记错误") { __typename } }',
        { id: arrival, reversalId: newId() },
      )
    },
    () => survey(server, project, at, dice),
    () => fill(server, project, at, dice),
    () => review(server, project, at, dice),
    () => rename(server, at, dice, day),
  ]
  await acts[step % acts.length]?.()
}

async function survey(server: TestServer, project: TestProject, at: string, dice: Dice): Promise<void> {
  const variables = { projectId: project.id, unionId: placeOf(server, at).id }
  const known = await server.gql<{ satisfaction: { version: number } | null }>(
    `submitter@${at}`,
    'query($projectId: ID!, $unionId: ID!) { satisfaction(projectId: $projectId, unionId: $unionId) { version } }',
    variables,
  )
  const answers = {
    verySatisfied: dice(30),
    satisfied: dice(30),
    basicallySatisfied: dice(5),
    dissatisfied: dice(5),
  }
  const valid = Object.values(answers).reduce((sum, count) => sum + count, 0)
  await server.gql(
    `submitter@${at}`,
    'mutation($input: SatisfactionInput!) { recordSatisfaction(input: $input) { __typename } }',
    {
      input: {
        id: newId(),
        ...variables,
        method: 'paper',
        from: '2026-01-01',
        to: '2026-01-01',
        population: 200,
        sampled: valid + 2,
        returned: valid + 1,
        valid,
        ...answers,
        evidence: '问卷存档',
        version: known.data.satisfaction?.version ?? 0,
      },
    },
  )
}

async function fill(server: TestServer, project: TestProject, at: string, dice: Dice): Promise<void> {
  const form = await read(server, `submitter@${at}`, project, at)
  if (!form) return
  const who = `submitter@${at}`
  if (dice(3) === 0) {
    await submit(server, who, form)
    return
  }
  const [number, quality] = form.form.rows
  await save(server, who, project, at, form.version, [
    { at: `rows.${number?.id}.actual`, value: `${dice(120)}户` },
    { at: `rows.${number?.id}.entered`, value: String(dice(50)) },
    { at: `rows.${quality?.id}.actual`, value: '改善' },
    { at: `rows.${quality?.id}.entered`, value: String(dice(40)) },
  ])
}

async function review(server: TestServer, project: TestProject, at: string, dice: Dice): Promise<void> {
  const who = dice(2) === 0 ? 'rights-officer@root' : `district-officer@${at.slice(0, 4)}`
  const form = await read(server, who, project, at)
  if (!form) return
  if (dice(3) === 0) await sendBack(server, who, form, [{ at: 'goal', text: '请补充' }])
  else await accept(server, who, form)
}

async function rename(server: TestServer, at: string, dice: Dice, day: string): Promise<void> {
  const who = 'system-administrator@root'
  const { id } = placeOf(server, at)
  const known = await server.gql<{ union: { version: number } }>(
    who,
    'query($id: ID!) { union(id: $id) { version } }',
    {
      id,
    },
  )
  await server.gql(who, 'mutation($input: RenameUnionInput!) { renameUnion(input: $input) { __typename } }', {
    input: {
      id,
      name: `${at}厂工会${dice(99)}`,
      from: day,
      reason: '更名',
      version: known.data.union.version,
    },
  })
}
