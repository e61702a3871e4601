import { Inject, Injectable } from '@nestjs/common'
import { In, LessThan, MoreThan, type EntityManager } from 'typeorm'
import { databaseFault } from '../../database/errors.js'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import { Clock } from '../../platform/clock.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { keyedHash } from '../../platform/ids.js'
import { SignInAttempt } from './identity.entity.js'

const MINUTE = 60_000
/** Failures are counted within a window, and a lock lasts as long. */
const WINDOW = 15 * MINUTE
const KEPT = 24 * 60 * MINUTE

/** Failures within the window before the next try is refused. */
export const LIMIT = { pair: 5, address: 50 } as const

/** One try that was let through: `failures` of the pair so far, this one counted as failed until it succeeds. */
export interface Try {
  readonly allowed: true
  readonly pair: string
  readonly address: string
  readonly failures: number
}

export interface Locked {
  readonly allowed: false
  /** Whole minutes until the next try, at least 1. */
  readonly minutes: number
}

/**
 * Counts tries before a password is hashed, by account + address and by address alone. A try counts as failed from its
 * beginning, so that a thousand at once get no more hashes than five in a row.
 */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'secret'>,
  ) {}

  /** `account` names what is tried, e.g. a user name; keys are hashed, so nobody's name lies in the table. */
  async take(account: string, client: string): Promise<Try | Locked> {
    const pair = keyedHash(this.config.secret, `pair\n${account}\n${client}`)
    const address = keyedHash(this.config.secret, `address\n${client}`)
    const known = await this.standingLock([pair, address])
    if (known) return known
    return this.transactions.run(async (manager) => {
      const now = this.clock.now()
      if (!(await count(manager, address, LIMIT.address, now))) return this.locked(manager, address, now)
      if (!(await count(manager, pair, LIMIT.pair, now))) {
        await giveBack(manager, address)
        return this.locked(manager, pair, now)
      }
      const { failures } = await manager.findOneByOrFail(SignInAttempt, { attemptKey: pair })
      return { allowed: true, pair, address, failures }
    })
  }

  /** The try failed. When it was the last of its window the pair is locked; says whether. */
  failed(tried: Try): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const now = this.clock.now()
      const lockedUntil = new Date(now.getTime() + WINDOW)
      const lock = (key: string, limit: number) =>
        manager
          .createQueryBuilder()
          .update(SignInAttempt)
          .set({ lockedUntil })
          .where('attempt_key = :key AND failures >= :limit AND locked_until IS NULL', { key, limit })
          .execute()
      await lock(tried.address, LIMIT.address)
      await lock(tried.pair, LIMIT.pair)
      // The same writes whether an account exists or not, and the same answer for the last try of the window.
      return tried.failures >= LIMIT.pair
    })
  }

  /** The try succeeded: its pair starts anew, and the address is not charged. In the caller's transaction. */
  async succeeded(manager: EntityManager, tried: Try): Promise<void> {
    await manager.delete(SignInAttempt, { attemptKey: tried.pair })
    await giveBack(manager, tried.address)
    await manager.delete(SignInAttempt, {
      windowStart: LessThan(new Date(this.clock.now().getTime() - KEPT)),
    })
  }

  /** The try was not made after all (no place to hash): it counts for nothing. */
  undone(tried: Try): Promise<void> {
    return this.transactions.run(async (manager) => {
      await giveBack(manager, tried.pair)
      await giveBack(manager, tried.address)
    })
  }

  /** Writes as much as a trail entry does, for a try that leaves none: time does not tell which accounts exist. */
  async touch(tried: Try): Promise<void> {
    await this.transactions.run((manager) =>
      manager
        .createQueryBuilder()
        .update(SignInAttempt)
        .set({ failures: () => 'failures' })
        .where('attempt_key = :key', { key: tried.pair })
        .execute(),
    )
  }

  /** Who is locked out is told so by one read: hammering at a locked door writes nothing. */
  private async standingLock(keys: readonly string[]): Promise<Locked | null> {
    const now = this.clock.now()
    const rows = await this.reads
      .unscoped()
      .findBy(SignInAttempt, { attemptKey: In([...keys]), lockedUntil: MoreThan(now) })
    const until = Math.max(0, ...rows.map((row) => row.lockedUntil?.getTime() ?? 0))
    return until === 0 ? null : { allowed: false, minutes: minutesUntil(new Date(until), now) }
  }

  private async locked(manager: EntityManager, key: string, now: Date): Promise<Locked> {
    const row = await manager.findOneBy(SignInAttempt, { attemptKey: key })
    const until = row?.lockedUntil ?? new Date((row?.windowStart ?? now).getTime() + WINDOW)
    return { allowed: false, minutes: minutesUntil(until, now) }
  }
}

const minutesUntil = (until: Date, now: Date): number =>
  Math.max(1, Math.ceil((until.getTime() - now.getTime()) / MINUTE))

/** Counts one try, or starts a new window with it, or makes the row; false when there is none left. */
async function count(
  manager: EntityManager,
  key: string,
  limit: number,
  now: Date,
  again = true,
): Promise<boolean> {
  const old = new Date(now.getTime() - WINDOW)
  const one = await manager
    .createQueryBuilder()
    .update(SignInAttempt)
    .set({ failures: () => 'failures + 1' })
    .where('attempt_key = :key AND failures < :limit AND window_start > :old AND locked_until IS NULL', {
      key,
      limit,
      old,
    })
    .execute()
  if (one.affected === 1) return true
  const anew = await manager
    .createQueryBuilder()
    .update(SignInAttempt)
    .set({ failures: 1, windowStart: now, lockedUntil: null })
    .where('attempt_key = :key', { key })
    .andWhere('((locked_until IS NULL AND window_start <= :old) OR locked_until <= :now)', { old, now })
    .execute()
  if (anew.affected === 1) return true
  if (await manager.existsBy(SignInAttempt, { attemptKey: key })) return false
  try {
    await manager.insert(SignInAttempt, { attemptKey: key, failures: 1, windowStart: now, lockedUntil: null })
    return true
  } catch (error) {
    // Two first tries at once: the row is there now, this one is counted in it.
    if (again && databaseFault(error) === 'duplicate') return count(manager, key, limit, now, false)
    throw error
  }
}

async function giveBack(manager: EntityManager, key: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(SignInAttempt)
    .set({ failures: () => 'failures - 1' })
    .where('attempt_key = :key AND failures > 0', { key })
    .execute()
}
