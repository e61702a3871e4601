import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import {
  FUNDS,
  mainCity,
  planFund,
  secondCity,
  secondCityFund,
  type DemoCity,
  type FundPlan,
  type LargeScale,
} from '@huigong/demo'
import type { Databases } from '../database/sources.js'
import { Transactions } from '../database/transactions.js'
import { PasswordHasher } from '../modules/identity/index.js'
import { Clock } from '../platform/clock.js'
import { ApiClient } from './api-client.js'
import { BORN, writeDirectory } from './directory.js'
import { evaluationEvents } from './evaluation-events.js'
import { fundEvents } from './fund-events.js'
import { seedLarge } from './large/seed-large.js'
import { noticeEvents } from './notice-events.js'
import { importProjectEvent } from './projects.js'
import { rulePackEvents } from './rule-packs.js'
import { Staff } from './staff.js'
import { inOrder, type Event } from './timeline.js'

export interface SeedOptions {
  readonly size: 'small' | 'large'
  /** For `large`: how much of everything, instead of 6,000 unions and 1.5 million payments. */
  readonly scale?: LargeScale
  readonly progress: (text: string) => void
}

/** The password of every demonstration account. */
export const DEMO_PASSWORD = 'huigong2026'

export const DEMO_SIGN_INS: readonly { username: string; password: string; description: string }[] = [
  ...mainCity({ districts: 10, enterprises: 6 }).accounts,
  ...secondCity().accounts,
].flatMap(({ username, hint }) => (hint ? [{ username, password: DEMO_PASSWORD, description: hint }] : []))

/**
 * Fills an empty database with two demonstration cities. Unions and accounts are written as they are; everything else
 * is done through the API on the days of the story, by the people whose right it is. The large size is written straight
 * into the tables instead.
 */
export async function seedDemo(
  app: NestFastifyApplication,
  databases: Databases,
  options: SeedOptions,
): Promise<void> {
  const passwordHash = await app.get(PasswordHasher).hash(DEMO_PASSWORD)
  const { size, scale, progress } = options
  if (size === 'large') return seedLarge(app, databases, { scale, passwordHash, progress })
  const cities: [DemoCity, FundPlan[]][] = [
    planned(mainCity({ districts: 10, enterprises: 6 }), FUNDS),
    planned(secondCity(), [secondCityFund()]),
  ]
  await at(app.get(Clock), BORN, () =>
    app.get(Transactions).run(async (manager) => {
      for (const [city] of cities) await writeDirectory(manager, city, passwordHash)
    }),
  )
  const api = new ApiClient(app, databases.write.manager)
  const staff = new Staff(mainCity({ districts: 10, enterprises: 6 }))
  const events = cities
    .flatMap(([city, plans]) => [
      ...plans.flatMap((plan) => [...fundEvents(api, city, plan), ...evaluationEvents(api, city, plan)]),
      ...noticeEvents(api, city, plans),
    ])
    .concat(importProjectEvent(api, staff), rulePackEvents(api, staff))
    .sort(inOrder)
  const relaxed = await relax(databases)
  try {
    await play(app.get(Clock), events, progress)
    await api.leave()
  } finally {
    await relaxed()
  }
}

const planned = (
  city: DemoCity,
  funds: readonly Parameters<typeof planFund>[1][],
): [DemoCity, FundPlan[]] => [city, funds.map((fund) => planFund(city, fund))]

/** Runs work on a day of the story. */
async function at<T>(clock: Clock, instant: Date, work: () => Promise<T>): Promise<T> {
  const real = clock.present
  clock.present = () => instant
  try {
    return await work()
  } finally {
    clock.present = real
  }
}

/** Runs the events one by one, each on its day: the clock of the process is set back for as long as that takes. */
async function play(
  clock: Clock,
  events: readonly Event[],
  progress: SeedOptions['progress'],
): Promise<void> {
  let shown = 0
  for (const [index, event] of events.entries()) {
    // Minutes of office hours keep the events of one day in order.
    const minute = 60 + (index % 420)
    await at(clock, new Date(Date.parse(`${event.on}T00:00:00Z`) + minute * 60_000), event.run)
    const percent = Math.floor(((index + 1) / events.length) * 100)
    if (percent >= shown + 20) {
      shown = percent
      progress(`${percent}%（${event.on}）`)
    }
  }
}

/** SQLite need not reach the disk for each of some thousand steps: a broken start begins again from nothing. */
async function relax(databases: Databases): Promise<() => Promise<void>> {
  if (databases.dialect !== 'sqlite') return async () => undefined
  await databases.write.query('PRAGMA synchronous = OFF')
  return async () => {
    await databases.write.query('PRAGMA synchronous = FULL')
    await databases.write.query('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}
