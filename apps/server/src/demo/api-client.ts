import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { EntityManager } from 'typeorm'
import { SESSION_COOKIE, Sessions, UserAccount, UserGrant, UserSession } from '../modules/identity/index.js'
import { Clock } from '../platform/clock.js'

const AGENT = 'demonstration'

/** An argument of a mutation: its type in the schema and its value. */
export type Argument = readonly [type: string, value: unknown]

interface Answer<T> {
  readonly data?: T
  readonly errors?: readonly { readonly message: string }[]
}

interface Outcome {
  readonly __typename: string
  readonly reasons?: readonly {
    readonly code: string
    readonly message: string
    readonly at: string | null
  }[]
}

/**
 * Uses the API from inside the process as every client does, so that demonstration data passes through every rule,
 * right and trail entry that people's own data pass through.
 */
export class ApiClient {
  private readonly cookies = new Map<string, string>()

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly manager: EntityManager,
  ) {}

  async query<T>(username: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await this.cookieOf(username) },
      payload: { query, variables },
    })
    const { data, errors } = response.json<Answer<T>>()
    if (errors || !data)
      throw new Error(`${username}: ${errors?.map((error) => error.message).join(' ') ?? 'no data'}`)
    return data
  }

  /** Calls a mutation; a refusal is an error here, because the story is made to be accepted. */
  async mutate(username: string, name: string, args: Readonly<Record<string, Argument>>): Promise<void> {
    const names = Object.keys(args)
    const document =
      `mutation(${names.map((each) => `$${each}: ${args[each]?.[0]}`).join(', ')}) {` +
      ` ${name}(${names.map((each) => `${each}: $${each}`).join(', ')})` +
      ` { __typename ... on Refused { reasons { code message at } } } }`
    const variables = Object.fromEntries(names.map((each) => [each, args[each]?.[1]]))
    const answer = await this.query<Record<string, Outcome>>(username, document, variables)
    const outcome = answer[name]
    if (outcome?.__typename === 'Refused') {
      const reasons = outcome.reasons
        ?.map((each) => `${each.code} ${each.at ?? ''} ${each.message}`)
        .join('; ')
      throw new Error(`${username} ${name}: ${reasons}`)
    }
  }

  /** Ends every session the story used. */
  async leave(): Promise<void> {
    await this.manager.delete(UserSession, { userAgent: AGENT })
    this.cookies.clear()
  }

  private async cookieOf(username: string): Promise<string> {
    // A session lasts a working day of the story.
    const key = `${username} ${this.app.get(Clock).today()}`
    const known = this.cookies.get(key)
    if (known) return known
    const account = await this.manager.findOneByOrFail(UserAccount, { username })
    const grant = await this.manager.findOneByOrFail(UserGrant, { userId: account.id })
    const client = { address: '127.0.0.1', userAgent: AGENT }
    const { token } = await this.app.get(Sessions).open(this.manager, grant, client)
    const cookie = `${SESSION_COOKIE}=${token}`
    this.cookies.set(key, cookie)
    return cookie
  }
}
