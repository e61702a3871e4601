import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { FIGURE_IDS, figureOf } from '@huigong/domain'
import type { Figure, FigureRow } from '../src/generated/contract.js'
import { Figures } from '../src/modules/dashboard/figures/figures.service.js'
import { scopeOfActor, type Actor } from '../src/platform/actor.js'
import { moneyWorld, YEAR, type MoneyWorld } from './dashboard-world.js'
import { placeOf, statementsOf } from './funds.js'

let world: MoneyWorld
beforeAll(async () => {
  world = await moneyWorld()
})
afterAll(() => world.server.stop())

const FIELDS = `id name unit meaning formula value because union { id name } projects { id } parts { id name unit value }
  rows { kind mayOpen because count adds unit sum expected difference }`
const ROW = 'id what union { id name } project { id name } day voucherNo detail adds link'

type Where = { unionId?: string; projectId?: string; fiscalYear?: number }

async function ask<T>(who: string, query: string, variables: object): Promise<T> {
  const { data, errors } = await world.server.gql<T>(who, query, { ...variables })
  if (errors || !data) throw new Error(JSON.stringify(errors))
  return data
}

const figure = async (who: string, id: string, where: Where): Promise<Figure> =>
  (
    await ask<{ figure: Figure }>(
      who,
      `query($id: ID!, $unionId: ID, $projectId: ID, $fiscalYear: Int) {
         figure(id: $id, unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) { ${FIELDS} } }`,
      { id, ...where },
    )
  ).figure

interface Answer {
  readonly figureRows: {
    readonly nodes: FigureRow[]
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
  }
}

async function rowsOf(who: string, id: string, where: Where, first = 3): Promise<FigureRow[]> {
  const rows: FigureRow[] = []
  for (let after: string | null = null; ;) {
    const { figureRows }: Answer = await ask<Answer>(
      who,
      `query($id: ID!, $unionId: ID, $projectId: ID, $fiscalYear: Int, $first: Int, $after: String) {
         figureRows(id: $id, unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear, first: $first, after: $after) {
           nodes { ${ROW} } pageInfo { endCursor hasNextPage } } }`,
      { id, ...where, first, after },
    )
    rows.push(...figureRows.nodes)
    if (!figureRows.pageInfo.hasNextPage) return rows
    after = figureRows.pageInfo.endCursor
  }
}

const sumOf = (rows: readonly FigureRow[]) => rows.reduce((sum, { adds }) => sum + BigInt(adds ?? 0), 0n)
const PLACES = ['root', 'east', 'west', 'east1', 'east2', 'west1', 'west2']

describe('where a figure comes from', () => {
  it('is to the fen the sum of its rows, paged in any size, for every figure, union and choice of projects', async () => {
    const ids = FIGURE_IDS.filter((id) => !figureOf(id).of && id !== 'average-score')
    const where = [{ fiscalYear: YEAR }, { projectId: world.project.id }, { projectId: world.before.id }]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ids),
        fc.constantFrom(...PLACES),
        fc.constantFrom(...where),
        fc.integer({ min: 1, max: 7 }),
        async (id, key, of, first) => {
          const at = { unionId: world.id(key), ...of }
          const asked = await figure('auditor@root', id, at)
          const rows = await rowsOf('auditor@root', id, at, first)
          expect(rows.length).toBe(asked.rows.count)
          expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
          if (asked.value === null) {
            expect(asked.because).toBeTruthy()
            return
          }
          if (rows.some(({ adds }) => adds === null)) {
            expect([id, asked.rows.sum, asked.rows.difference]).toEqual([id, null, null])
            return
          }
          expect([id, key, sumOf(rows).toString()]).toEqual([id, key, asked.value])
          expect([id, asked.rows.sum, asked.rows.difference]).toEqual([id, asked.value, '0'])
        },
      ),
      { numRuns: 80 },
    )
  })

  it('is of a rate its dividend and divisor, and the rows of the dividend', async () => {
    const at = { unionId: world.id('east'), fiscalYear: YEAR }
    const rate = await figure('leader@root', 'execution-rate', at)
    const [paid, budget] = await Promise.all(['paid', 'budget'].map((id) => figure('leader@root', id, at)))
    expect(rate.parts.map(({ id, value }) => [id, value])).toEqual([
      ['paid', paid?.value],
      ['budget', budget?.value],
    ])
    expect(rate.rows).toMatchObject({ sum: paid?.value, expected: paid?.value, difference: '0' })
    const exact = (Number(paid?.value) * 10_000) / Number(budget?.value)
    expect(rate.value).toBe((Math.round(exact) / 100).toFixed(2))
  })

  it('is the same as on the dashboard', async () => {
    for (const key of ['root', 'west', 'east1']) {
      const at = { unionId: world.id(key), fiscalYear: YEAR }
      const { dashboard } = await ask<{ dashboard: { figures: Record<string, unknown> } }>(
        'auditor@root',
        `query($unionId: ID, $fiscalYear: Int) { dashboard(unionId: $unionId, fiscalYear: $fiscalYear) {
           figures { budget arrived paid balance inTransit arrivalRate executionRate recipientCount } } }`,
        at,
      )
      const pairs = {
        budget: 'budget',
        arrived: 'arrived',
        paid: 'paid',
        balance: 'balance',
        'in-transit': 'inTransit',
        'arrival-rate': 'arrivalRate',
        'execution-rate': 'executionRate',
        recipients: 'recipientCount',
      }
      for (const [id, field] of Object.entries(pairs)) {
        const { value } = await figure('auditor@root', id, at)
        const printed = dashboard.figures[field]
        expect([key, id, value]).toEqual([key, id, printed === null ? null : String(printed)])
      }
    }
  })

  it('leads from each row to its voucher, red reversals with a minus sign', async () => {
    const at = { unionId: world.id('west'), fiscalYear: YEAR }
    const rows = await rowsOf('auditor@root', 'paid', at)
    expect(rows.map(({ adds }) => adds)).toContain('-10000')
    expect(rows.filter(({ what }) => what === '红冲支付').length).toBe(1)
    for (const row of rows) {
      expect(row.voucherNo).toMatch(/^付/)
      expect(row.link).toMatch(/^\/payments\?p=[\w-]+&u=[\w-]+&id=[\w-]+$/)
      expect(row.project.id).toBe(world.project.id)
    }
    const [arrival] = (await rowsOf('auditor@root', 'arrived', { projectId: world.project.id })).filter(
      ({ what }) => what === '外部到位',
    )
    expect(arrival).toMatchObject({
      voucherNo: expect.stringMatching(/^收/),
      union: { id: world.id('root') },
    })
  })

  it('says nothing of a small survey, nor of one that would give it away', async () => {
    const at = { unionId: world.id('root'), fiscalYear: YEAR }
    const rows = await rowsOf('auditor@root', 'satisfied-replies', at)
    // Of 100, 15 and 4 replies the four are hidden, and the fifteen with them: else 119 less the rest gave them away.
    expect(rows.filter(({ adds }) => adds === null).length).toBe(2)
    expect((await rowsOf('auditor@root', 'survey-replies', at)).map(({ adds }) => adds).sort()).toEqual(
      ['100', '15', '4'].sort(),
    )
    const west = await figure('auditor@root', 'satisfaction-rate', {
      unionId: world.id('west'),
      fiscalYear: YEAR,
    })
    expect([west.value, west.because]).toEqual([null, '有效问卷只有 4 份，不足 5 份不显示。'])
  })

  it('ends at the scope, and is formula and count without the right to see the rows', async () => {
    const west = world.id('west')
    const outside = await world.server.gql<unknown>(
      'district-officer@east',
      `query($unionId: ID) { figure(id: "paid", unionId: $unionId) { value } }`,
      { unionId: west },
    )
    expect(outside.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    const unknown = await world.server.gql<unknown>('leader@root', '{ figure(id: "toString") { value } }')
    expect(unknown.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    const { id, tenantId, path } = placeOf(world.server, 'root')
    const actor = {
      permissions: ['dashboard:read'],
      tenantId,
      unionId: id,
      unionPath: path,
      readOnly: false,
    } as unknown as Actor
    expect(scopeOfActor(actor).unionId).toBe(id)
    const figures = world.server.app.get(Figures)
    const made = await figures.of(actor, { id: 'paid', fiscalYear: YEAR })
    expect(made.rows.mayOpen).toBe(false)
    expect(made.rows.count).toBeGreaterThan(3)
    expect([made.rows.sum, made.rows.difference]).toEqual([null, null])
    expect((await figures.rows(actor, { id: 'paid', fiscalYear: YEAR })).nodes).toEqual([])
  })

  it('takes a number of statements that does not grow with the rows', async () => {
    const at = { unionId: world.id('root'), fiscalYear: YEAR }
    const few = await statementsOf(world.server, () => rowsOf('leader@root', 'paid', at, 2))
    const pages = Math.ceil((await figure('leader@root', 'paid', at)).rows.count / 2)
    expect(few / pages).toBeLessThanOrEqual(12)
    expect(
      await statementsOf(world.server, () => rowsOf('leader@root', 'paid', at, 200)),
    ).toBeLessThanOrEqual(12)
    for (const id of FIGURE_IDS) {
      expect([id, (await statementsOf(world.server, () => figure('leader@root', id, at))) <= 12]).toEqual([
        id,
        true,
      ])
    }
  })
})
