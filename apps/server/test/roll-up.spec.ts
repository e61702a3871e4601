import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Snapshot } from '../src/modules/self-evaluation/index.js'
import { FundTotal } from '../src/modules/ledger/index.js'
import { newId, sha256 } from '../src/platform/ids.js'
import { approvedProject, done, placeOf, type ProjectOptions, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import {
  accept,
  codes,
  fillerOf,
  giveShare,
  jumpTo,
  many,
  openProject,
  read,
  save,
  submit,
  survey,
  unlock,
  type Form,
  type Reason,
} from './self-evaluation-forms.js'

const CITY = 'rights-officer@root'

interface RollUp {
  readonly __typename: string
  readonly id: string | null
  readonly snapshotHash: string | null
  readonly stale: boolean
  readonly staleUnits: readonly { readonly name: string }[]
  readonly form: {
    readonly rows: readonly { readonly name: string; readonly actual: string | null }[]
    readonly funds: readonly { annualBudget: number; executed: number }[]
  }
  readonly computedTotal: string | null
  readonly crossCheckMean: string | null
  readonly completeness: {
    required: number
    counted: number
    rate: string
    missing: readonly { name: string }[]
    late: readonly { name: string }[]
  }
  readonly children: readonly {
    union: { name: string }
    district: { name: string } | null
    counted: boolean
    stale: boolean
  }[]
  readonly findings: readonly { rule: string; level: string }[]
  readonly methods: readonly { method: string; sentence: string }[]
  readonly reasons: readonly Reason[]
}

const FIELDS = `id snapshotHash stale staleUnits { name } form computedTotal crossCheckMean
  completeness { required counted rate missing { name } late { name } }
  children { union { name } district { name } counted stale } findings { rule level } methods { method sentence }`

describe('a roll-up', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(() => jumpTo(server, '2026-12-01T02:00:00Z'))

  const ask = async (who: string, query: 'rollUp' | 'rollUpPreview', project: TestProject, at = 'root') => {
    const answer = await server.gql<{ made: RollUp | null } | null>(
      who,
      `query($p: ID!, $u: ID!) { made: ${query}(projectId: $p, unionId: $u) { ${FIELDS} } }`,
      { p: project.id, u: placeOf(server, at).id },
    )
    return { roll: answer.data?.made ?? null, errors: answer.errors ?? [] }
  }

  const preview = async (project: TestProject, who = CITY, at = 'root'): Promise<RollUp> => {
    const { roll, errors } = await ask(who, 'rollUpPreview', project, at)
    if (!roll) throw new Error(JSON.stringify(errors))
    return roll
  }

  const freeze = async (
    project: TestProject,
    acknowledgeMissing: boolean,
    more: { id?: string; who?: string; at?: string } = {},
  ) => {
    const answer = await server.gql<{ made: RollUp } | null>(
      more.who ?? CITY,
      `mutation($id: ID!, $p: ID!, $u: ID!, $ack: Boolean!) {
         made: freezeRollUp(id: $id, projectId: $p, unionId: $u, acknowledgeMissing: $ack) {
           __typename ... on RollUp { ${FIELDS} } ... on Refused { reasons { code message at } } } }`,
      {
        id: more.id ?? newId(),
        p: project.id,
        u: placeOf(server, more.at ?? 'root').id,
        ack: acknowledgeMissing,
      },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }

  /** Two districts: 2,000,000 yuan, 700 households, 98 of 100 satisfied; 1,000,000 yuan, 480 households, 276 of 300. */
  const example = async (
    rollUp: 'fund-weighted' | 'pooled',
    options: ProjectOptions = {},
  ): Promise<TestProject> => {
    const project = await openProject(server, {
      places: ['root', 'east', 'west'],
      indicators: [
        { name: '救助困难职工户数', weight: '50', unit: '户', target: '1200' },
        {
          name: '受助职工满意度',
          weight: '40',
          level1: '满意度指标',
          unit: '%',
          target: '95',
          dataSource: 'satisfaction.rate',
          rollUp,
        },
      ],
      ...options,
    })
    await giveShare(server, project, 'root', 3_000_000_00)
    await giveShare(server, project, 'east', 2_000_000_00)
    await giveShare(server, project, 'west', 1_000_000_00)
    await survey(server, project, 'east', 98, 100)
    await survey(server, project, 'west', 276, 300)
    return project
  }

  const handIn = async (project: TestProject, at: string, households: string): Promise<Form> => {
    const who = fillerOf(at)
    const blank = await read(server, who, project, at)
    const [row, rate] = blank?.form.rows ?? []
    const saved = await save(server, who, project, at, blank?.version ?? 0, [
      { at: `rows.${row?.id}.actual`, value: households },
      { at: `rows.${row?.id}.deviation`, value: '据实救助' },
      { at: `rows.${rate?.id}.deviation`, value: '逐户回访' },
      { at: 'funds.total.reason', value: '年底集中发放' },
    ])
    return submit(server, who, saved)
  }

  const accepted = async (project: TestProject, at: string, households: string): Promise<Form> => {
    const form = await handIn(project, at, households)
    if (form.__typename === 'Refused') throw new Error(JSON.stringify(form.reasons))
    const result = await accept(server, CITY, form)
    if (result.__typename === 'Refused') throw new Error(JSON.stringify(result.reasons))
    return result
  }

  it('adds values first and scores then: 700 + 480 = 1180 households, satisfaction weighted by money 96.00 %', async () => {
    const project = await example('fund-weighted')
    await accepted(project, 'east', '700户')
    await accepted(project, 'west', '480户')
    const roll = await preview(project)
    expect(roll.form.rows.map((row) => row.actual)).toEqual(['1180户', '96.00%'])
    // 0 of 10 for nothing paid, 50 × 1180/1200 = 49.17, 40 for a satisfaction that was reached.
    expect(roll.computedTotal).toBe('89.17')
    expect(roll.form.funds[0]).toMatchObject({ annualBudget: 3_000_000_00, executed: 0 })
    expect(roll.completeness).toMatchObject({ required: 2, counted: 2, rate: '100.00%', missing: [] })
    expect(roll.methods.map((each) => each.method)).toEqual(['sum', 'fund-weighted'])
  })

  it('pools the replies where the indicator says so: 374 of 400 = 93.50 %', async () => {
    const project = await example('pooled')
    await accepted(project, 'east', '700户')
    await accepted(project, 'west', '480户')
    const roll = await preview(project)
    expect(roll.form.rows[1]?.actual).toBe('93.50%')
    // The mean of the districts' scores is a check beside the score, never the score.
    expect(roll.crossCheckMean).not.toBe(roll.computedTotal)
  })

  it('names who is missing and is frozen without them only when that is acknowledged', async () => {
    const project = await example('pooled')
    expect(codes(await freeze(project, true))).toEqual(['NOTHING_TO_ROLL_UP'])
    await accepted(project, 'east', '700户')
    const refused = await freeze(project, false)
    expect(codes(refused)).toEqual(['UNITS_MISSING'])
    expect(refused.reasons[0]?.message).toContain('西城区总工会')
    const frozen = await freeze(project, true)
    expect(frozen).toMatchObject({
      __typename: 'RollUp',
      stale: false,
      completeness: { required: 2, counted: 1, rate: '50.00%' },
    })
    expect(frozen.findings).toContainEqual({ rule: 'U01', level: 'E' })
    expect(frozen.form.rows[0]?.actual).toBe('700户')
  })

  it('is one effect however often it is sent, names its children’s snapshots and its own bytes', async () => {
    const project = await example('pooled')
    const east = await accepted(project, 'east', '700户')
    const west = await accepted(project, 'west', '480户')
    const id = newId()
    const [first, second] = [await freeze(project, false, { id }), await freeze(project, false, { id })]
    expect(second).toEqual(first)
    const row = await server.databases.read.manager.findOneByOrFail(Snapshot, { subjectId: id })
    expect(sha256(row.content)).toBe(first.snapshotHash)
    const content = JSON.parse(row.content) as {
      units: { snapshotHash: string }[]
      checks: { passed: boolean }[]
    }
    expect(content.units.map((unit) => unit.snapshotHash).sort()).toEqual(
      [east.snapshotHash, west.snapshotHash].sort(),
    )
    expect(content.checks.length).toBeGreaterThan(5)
    expect(content.checks.every((check) => check.passed)).toBe(true)
    const again = await freeze(project, false)
    expect(again.snapshotHash).toBe(first.snapshotHash)
  })

  it('is stale once a child is opened again, and not because a child was locked', async () => {
    const project = await example('pooled')
    const east = await accepted(project, 'east', '700户')
    await accepted(project, 'west', '480户')
    await freeze(project, false)
    await many(server, CITY, 'lockSelfEvaluations', [east.id])
    expect((await ask(CITY, 'rollUp', project)).roll).toMatchObject({ stale: false, staleUnits: [] })
    await unlock(server, 'leader@root', east.id, '补正', '2026-12-05T00:00:00Z')
    expect((await ask(CITY, 'rollUp', project)).roll).toMatchObject({
      stale: true,
      staleUnits: [{ name: '东城区总工会' }],
    })
  })

  it('is frozen by the union itself, and neither seen nor frozen from beside or outside', async () => {
    const project = await example('pooled')
    await accepted(project, 'east', '700户')
    expect(codes(await freeze(project, true, { who: CITY, at: 'east' }))).toEqual(['ROLL_UP_NOT_OWN'])
    await freeze(project, true)
    for (const stranger of ['district-officer@west', 'rights-officer@other']) {
      expect((await ask(stranger, 'rollUp', project)).roll).toBeNull()
      expect((await ask(stranger, 'rollUpPreview', project)).errors[0]?.extensions.code).toBe('NOT_FOUND')
    }
    expect(codes(await freeze(project, true, { who: 'rights-officer@other' }))).toEqual(['NOT_FOUND'])
  })

  it('counts what a district has accepted for the district, and adds the work of the units below it only once', async () => {
    const project = await example('pooled', { places: ['root', 'east', 'east1', 'east2'] })
    for (const at of ['east1', 'east2']) {
      await giveShare(server, project, at, 500_000_00)
      await survey(server, project, at, 97, 100)
      await accept(server, 'district-officer@east', await handIn(project, at, '300户'))
    }
    const district = await preview(project, 'district-officer@east', 'east')
    expect(district.form.rows[0]?.actual).toBe('600户')
    expect(district.completeness).toMatchObject({ required: 2, counted: 2 })
    const units = await Promise.all(['east1', 'east2'].map((at) => read(server, CITY, project, at)))
    for (const unit of units) if (unit) await accept(server, CITY, unit)
    await accepted(project, 'east', '600户')
    const city = await preview(project)
    expect(city.form.rows[0]?.actual).toBe('600户')
    expect(city.children.map((child) => child.counted)).toEqual([true, true, true])
    expect(city.children.map((child) => child.district?.name ?? null)).toEqual([
      null,
      '东城区总工会',
      '东城区总工会',
    ])
  })

  it('is not frozen over a ledger that does not balance', async () => {
    const project = await approvedLedger()
    await accepted(project, 'east', '700户')
    await accepted(project, 'west', '480户')
    expect((await freeze(project, false)).__typename).toBe('RollUp')
    await server.databases.write.manager.update(
      FundTotal,
      { projectId: project.id, unionId: placeOf(server, 'root').id, scope: 'tree' },
      { cash: 1 as never },
    )
    const refused = await freeze(project, false)
    expect(new Set(codes(refused))).toEqual(new Set(['LEDGER_OUT_OF_BALANCE']))
  })

  it('takes the same number of statements for two units as for twelve', async () => {
    const project = await example('pooled')
    await accepted(project, 'east', '700户')
    const logger = server.databases.read.logger as unknown as { logQuery(): void }
    const before = logger.logQuery.bind(logger)
    const count = async (): Promise<number> => {
      let sent = 0
      logger.logQuery = () => {
        sent += 1
        before()
      }
      await preview(project)
      logger.logQuery = before
      return sent
    }
    const one = await count()
    await accepted(project, 'west', '480户')
    expect(await count()).toBe(one)
  })

  async function approvedLedger(): Promise<TestProject> {
    const project = await example('pooled', { sources: ['city-fiscal'] })
    await done(server, 'finance-officer@root', 'recordArrival', {
      id: newId(),
      projectId: project.id,
      unionId: placeOf(server, 'root').id,
      source: 'city-fiscal',
      amount: '100000000',
      payer: '市财政局',
      voucherNo: `V-${project.id.slice(-6)}`,
      arrivedOn: '2026-11-20',
    })
    return project
  }

  it('a project of the world without forms has nothing to roll up', async () => {
    const project = await approvedProject(server)
    expect(codes(await freeze(project, true))).toEqual(['NOTHING_TO_ROLL_UP'])
  })
})
