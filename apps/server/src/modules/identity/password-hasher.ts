import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Injectable } from '@nestjs/common'

const argon2 = promisify(argon2Callback)

/** Argon2id as OWASP advises for interactive sign-in: 19 MiB, two passes, one lane. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const
const TAG_LENGTH = 32
const NONCE_LENGTH = 16
/** Hashes computed at a time: more would only slow each other and everybody else's requests. */
const RUNNING = 2
/** Hashes that may wait; whoever comes after them is told to try again. */
export const WAITING = 8

/** Too many people sign in at this moment. */
export class HasherBusy extends Error {}

interface StoredHash {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly nonce: Buffer
  readonly tag: Buffer
}

/** Hashes passwords; the parameters travel in the stored string, so that they can be raised later. */
@Injectable()
export class PasswordHasher {
  private running = 0
  private readonly waiting: (() => void)[] = []

  /** `$argon2id$v=19$m=19456,t=2,p=1$nonce$tag`. @throws HasherBusy */
  async hash(password: string): Promise<string> {
    const nonce = randomBytes(NONCE_LENGTH)
    const tag = await this.inTurn(() => derive(password, { ...COST, nonce }, TAG_LENGTH))
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${plain(nonce)}$${plain(tag)}`
  }

  /**
   * True when the password belongs to the stored hash. Without a readable hash (an unknown account) the same work is
   * done and the answer is false, so that time does not tell who exists.
   * @throws HasherBusy
   */
  async verify(password: string, stored: string | null): Promise<boolean> {
    const known = readStored(stored)
    const { nonce, tag, ...cost } = known ?? { ...COST, nonce: DECOY, tag: DECOY }
    const made = await this.inTurn(() => derive(password, { ...cost, nonce }, tag.length))
    return timingSafeEqual(made, tag) && known !== null
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < RUNNING) this.running += 1
    else if (this.waiting.length < WAITING) await new Promise<void>((resolve) => this.waiting.push(resolve))
    else throw new HasherBusy('every place in the queue is taken')
    try {
      return await work()
    } finally {
      // The place goes to the next in the queue, or becomes free.
      const next = this.waiting.shift()
      if (next) next()
      else this.running -= 1
    }
  }
}

const DECOY = Buffer.alloc(TAG_LENGTH)

const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const STORED = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function readStored(stored: string | null): StoredHash | null {
  const [, memory, passes, parallelism, nonce, tag] = STORED.exec(stored ?? '') ?? []
  if (!memory || !passes || !parallelism || !nonce || !tag) return null
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

async function derive(password: string, cost: Omit<StoredHash, 'tag'>, tagLength: number): Promise<Buffer> {
  return argon2('argon2id', { ...cost, message: password.normalize('NFKC'), tagLength })
}
