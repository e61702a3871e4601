import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import {
  largeCity,
  largeFunds,
  largeUnits,
  LARGE,
  secondCity,
  secondCityFund,
  type DemoCity,
  type DemoFund,
  type LargeScale,
} from '@huigong/demo'
import { projectKey } from '../../database/search-keys.js'
import type { Databases } from '../../database/sources.js'
import { Transactions } from '../../database/transactions.js'
import { FundProject } from '../../modules/project/index.js'
import { SearchKey } from '../../modules/search/search-key.entity.js'
import { writeDirectory } from '../directory.js'
import { openBulk } from './bulk.js'
import { KeptTotals } from './kept-totals.js'
import { MoneyDown } from './money-down.js'
import { writePayments, type PaymentStory } from './payments.js'
import { LargeDirectory, Sequence } from './place.js'
import { projectOf, writeUnits } from './project-rows.js'

/** Payment documents of the second city, which is there to be isolated. */
const SECOND_CITY_PAYMENTS = 240

interface Part {
  readonly directory: LargeDirectory
  readonly funds: readonly { readonly fund: DemoFund; readonly payments: number }[]
}

const partOf = (city: DemoCity, funds: Part['funds']): Part => ({
  directory: new LargeDirectory(city),
  funds,
})

/**
 * Fills an empty database with a large city and a small one, straight into the tables: a story of this size would take
 * a day through the API. What the ledger keeps is added up by the ledger's own functions, and every document has its
 * entries, its key and its line of the trail, so that the invariants hold as after a legal history.
 */
export async function seedLarge(
  app: NestFastifyApplication,
  databases: Databases,
  options: {
    readonly scale?: LargeScale | undefined
    readonly passwordHash: string
    readonly progress: (text: string) => void
  },
): Promise<void> {
  const scale = options.scale ?? LARGE
  const parts = [
    partOf(largeCity(scale.unions), largeFunds(scale.payments)),
    partOf(secondCity(), [{ fund: secondCityFund(), payments: SECOND_CITY_PAYMENTS }]),
  ]
  await app.get(Transactions).run(async (manager) => {
    for (const { directory } of parts) await writeDirectory(manager, directory.city, options.passwordHash)
  })
  const counter = counting(scale.payments, options.progress)
  const relaxed = await relaxForBulk(databases)
  const bulk = await openBulk(databases)
  try {
    const ids = new Sequence()
    for (const { directory, funds } of parts) {
      for (const { fund, payments } of funds) {
        await writeFund({ bulk, ids, directory, fund }, payments, counter)
      }
    }
  } finally {
    await bulk.close()
    await relaxed()
  }
}

async function writeFund(
  story: Omit<PaymentStory, 'project' | 'kept'>,
  payments: number,
  written: (payments: number) => void,
): Promise<void> {
  const { bulk, directory, fund } = story
  const project = projectOf(directory, fund)
  const kept = new KeptTotals()
  const whole: PaymentStory = { ...story, project, kept }
  bulk.add(FundProject, project)
  bulk.add(SearchKey, projectKey(project))
  const units = largeUnits(directory.city, fund, payments)
  const spent = await writePayments(whole, units, written)
  const money = new MoneyDown(whole, spent, units)
  await money.write()
  await writeUnits(whole, units, spent, money)
  const parents = new Map(directory.places.map((place) => [place.id, place.parent?.id ?? null]))
  await kept.write(bulk, project, (unionId) => parents.get(unionId) ?? null)
  await bulk.commit()
}

/** Says every tenth of the way. */
function counting(all: number, progress: (text: string) => void): (payments: number) => void {
  let done = 0
  let shown = 0
  return (payments) => {
    done += payments
    const percent = Math.min(100, Math.floor((done / Math.max(all, 1)) * 100))
    if (percent < shown + 10) return
    shown = percent - (percent % 10)
    progress(`${percent}%（${done.toLocaleString('en')} 笔支付）`)
  }
}

/** More memory for the indexes and rarer checkpoints while everything is new; the usual settings afterwards. */
async function relaxForBulk({ dialect, write }: Databases): Promise<() => Promise<void>> {
  if (dialect !== 'sqlite') return async () => undefined
  for (const setting of ['synchronous = OFF', 'cache_size = -262144', 'wal_autocheckpoint = 20000']) {
    await write.query(`PRAGMA ${setting}`)
  }
  return async () => {
    for (const setting of ['synchronous = FULL', 'cache_size = -65536', 'wal_autocheckpoint = 1000']) {
      await write.query(`PRAGMA ${setting}`)
    }
    await write.query('PRAGMA wal_checkpoint(TRUNCATE)')
  }
}
