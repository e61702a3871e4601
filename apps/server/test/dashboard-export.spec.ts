import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { UnionScope } from '@huigong/access'
import type { TableSheet } from '@huigong/workbook'
import { DashboardService } from '../src/modules/dashboard/dashboard.service.js'
import { comparisonSheets, surveySheets, unitSheets } from '../src/modules/dashboard/export/unit-sheets.js'
import { overviewSheets, progressSheets } from '../src/modules/dashboard/export/money-sheets.js'
import { basisPoints } from '../src/modules/dashboard/export/cells.js'
import { Comparison } from '../src/modules/dashboard/comparison.service.js'
import { Flow } from '../src/modules/dashboard/flow.service.js'
import { Heat } from '../src/modules/dashboard/heat.service.js'
import { LateUnits } from '../src/modules/dashboard/late-units.service.js'
import { Pace } from '../src/modules/dashboard/pace.service.js'
import { Spreads } from '../src/modules/dashboard/spread.service.js'
import { Surveys } from '../src/modules/dashboard/surveys.service.js'
import { everything } from '../src/platform/selection.js'
import { moneyWorld, YEAR, type MoneyWorld } from './dashboard-world.js'
import { placeOf } from './funds.js'

let world: MoneyWorld
beforeAll(async () => {
  world = await moneyWorld()
})
afterAll(() => world.server.stop())

const download = async (who: string, address: string) =>
  world.server.app.inject({
    url: `/exports/dashboard/${address}`,
    headers: { cookie: await world.server.cookieOf(who) },
  })

const named = (sheets: readonly TableSheet[], name: string): TableSheet => {
  const sheet = sheets.find((each) => each.name === name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

describe('the workbook of a tab', () => {
  it.each(['overview', 'progress', 'units', 'satisfaction', 'comparison'])(
    'of %s is a file for whoever may read the dashboard, auditors too',
    async (tab) => {
      for (const who of ['auditor@root', 'leader@root', 'district-officer@east']) {
        const answer = await download(who, `${tab}.xlsx?fiscalYear=${YEAR}`)
        expect(answer.statusCode).toBe(200)
        expect(answer.headers['content-type']).toContain('spreadsheetml')
        expect(answer.headers['cache-control']).toBe('private, no-store')
        expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
      }
    },
  )

  it('is of one chart where its word is given, and there is none of an unknown one', async () => {
    const whole = await download('leader@root', `progress.xlsx?fiscalYear=${YEAR}`)
    const one = await download('leader@root', `progress.xlsx?fiscalYear=${YEAR}&chart=sources`)
    expect(one.statusCode).toBe(200)
    expect(decodeURIComponent(String(one.headers['content-disposition']))).toContain('资金来源')
    expect(one.rawPayload.length).toBeLessThan(whole.rawPayload.length)
    expect((await download('leader@root', `progress.xlsx?fiscalYear=${YEAR}&chart=nothing`)).statusCode).toBe(
      404,
    )
  })

  it('is not found for a union of others, an unknown tab and what is no id', async () => {
    const west = world.id('west')
    for (const address of [
      `units.xlsx?unionId=${west}`,
      'secrets.xlsx',
      'units.csv',
      'units.xlsx?unionId=1%27',
    ]) {
      expect((await download('district-officer@east', address)).statusCode).toBe(404)
    }
    expect((await download('leader@other', `units.xlsx?unionId=${west}`)).statusCode).toBe(404)
    const nobody = await world.server.app.inject({ url: '/exports/dashboard/units.xlsx' })
    expect(nobody.statusCode).toBe(401)
  })
})

describe('the rows behind a figure as a file', () => {
  const file = async (who: string, address: string) =>
    world.server.app.inject({
      url: `/exports/figures/${address}`,
      headers: { cookie: await world.server.cookieOf(who) },
    })

  it('add up to the figure, in yuan, with a line for each voucher', async () => {
    const answer = await file('auditor@root', `paid.csv?fiscalYear=${YEAR}`)
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [head = '', ...lines] = answer.body.replace('\uFEFF', '').split('\r\n')
    expect(head.endsWith('计入支付（元）')).toBe(true)
    const cents = (line: string) => Math.round(Number(line.slice(line.lastIndexOf(',') + 1)) * 100)
    const money = await world.ledger(world.project, world.below('root'))
    expect(lines.reduce((sum, line) => sum + cents(line), 0)).toBe(money.paid)
    expect(lines.every((line) => line.includes('付'))).toBe(true)
  })

  it('are a workbook, and nothing for others or an unknown figure', async () => {
    const answer = await file('leader@root', `execution-rate.xlsx?fiscalYear=${YEAR}`)
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await file('leader@root', 'nothing.xlsx')).statusCode).toBe(404)
    expect((await file('leader@root', 'paid.docx')).statusCode).toBe(404)
    const west = world.id('west')
    expect((await file('district-officer@east', `paid.csv?unionId=${west}`)).statusCode).toBe(404)
  })
})

describe('the figures of the sheets', () => {
  const args = { unionId: null, projectId: null, fiscalYear: YEAR }
  const get = <T>(service: abstract new (...given: never[]) => T): T =>
    world.server.app.get<T>(service as never)
  const scope = (): UnionScope => {
    const { id, tenantId, path } = placeOf(world.server, 'root')
    return { tenantId, unionId: id, path, readOnly: true } as UnionScope
  }

  it('are those of the ledger: arrived, paid, in hand', async () => {
    const board = await get(DashboardService).of(scope(), args, everything)
    const sheets = progressSheets(board, await get(Pace).of(scope(), args), await get(Flow).of(scope(), args))
    const money = await world.ledger(world.project, world.below('root'))
    const amount = (name: string) => named(sheets, '预算到结余').rows.find(([label]) => label === name)?.[1]
    expect([amount('到位'), amount('支付'), amount('结余')]).toEqual([
      money.arrived,
      money.paid,
      money.balance,
    ])
    expect(named(sheets, '平衡检查').rows.map((row) => row[3])).toEqual([0, 0, 0, 0])
    const days = named(sheets, '累计到位与支付').rows
    expect(days.at(-1)?.slice(2, 4)).toEqual([money.arrived, money.paid])
    expect(named(sheets, '上年同类项目（2025）').rows.length).toBeGreaterThan(0)
    const [row] = overviewSheets(board, await get(Pace).of(scope(), args))[0]?.rows.slice(-1) ?? []
    expect([row?.[2], row?.[4]]).toEqual([money.arrived, money.paid])
  })

  it('keep what is hidden hidden, and name what is not reported', async () => {
    const [sheet] = surveySheets(await get(Surveys).of(scope(), args))
    const west = sheet?.rows.find(([name]) => name === '西城区总工会')
    expect(west?.slice(4)).toEqual([4, 5714, '不足 5 份，不显示', null, null, null, null, null, null, null])
    const westArgs = { ...args, unionId: world.id('west') }
    const units = unitSheets(
      await get(Heat).of(scope(), westArgs),
      await get(Spreads).of(scope(), westArgs),
      await get(LateUnits).of(scope(), westArgs),
    )
    expect(
      named(units, '指标完成情况')
        .rows.filter(([name]) => name === '西街商场工会')
        .map((row) => row[4]),
    ).toEqual(['未报', '未报'])
  })

  it('stand in the columns of their year', async () => {
    const [sheet] = comparisonSheets(await get(Comparison).of(scope(), args))
    const money = await world.ledger(world.before, world.below('east'))
    const east = sheet?.rows.find(([name]) => name === '东城区总工会')
    expect(sheet?.columns[2]?.title).toBe('2025 到位（元）')
    expect(east?.slice(2, 4)).toEqual([money.arrived, money.paid])
  })

  it('are rates digit by digit', () => {
    expect(['95.35', '0.05', '-3.10', '104.44', null, '—'].map(basisPoints)).toEqual([
      9535,
      5,
      -310,
      10444,
      null,
      null,
    ])
  })
})
