import type { DataSource } from 'typeorm'
import { SESSION_COOKIE, Sessions, UserAccount, UserGrant } from '../modules/identity/index.js'
import type { BenchServer } from './data.js'

/** Asks the server as a person would, through everything a request passes but the network. */
export class BenchClient {
  private readonly cookies = new Map<string, string>()

  constructor(private readonly server: BenchServer) {}

  /** @throws Error when the answer holds an error */
  async ask<T>(username: string, query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await this.cookieOf(username) },
      payload: { query, variables },
    })
    const { data, errors } = response.json<{ data?: T; errors?: readonly { readonly message: string }[] }>()
    if (!data || errors) throw new Error(`${username}: ${response.body.slice(0, 400)}`)
    return data
  }

  /** How many statements `work` sends, on all connections. */
  async statements(work: () => Promise<unknown>): Promise<number> {
    const { write, read, audit } = this.server.databases
    const loggers = new Set([write, read, audit].map(({ logger }: DataSource) => logger))
    const restore: (() => void)[] = []
    let count = 0
    for (const logger of loggers) {
      const before = logger.logQuery
      logger.logQuery = (...call) => {
        count += 1
        return before.apply(logger, call)
      }
      restore.push(() => (logger.logQuery = before))
    }
    try {
      await work()
    } finally {
      for (const undo of restore) undo()
    }
    return count
  }

  private async cookieOf(username: string): Promise<string> {
    const known = this.cookies.get(username)
    if (known) return known
    const { manager } = this.server.databases.write
    const account = await manager.findOneByOrFail(UserAccount, { username })
    const grant = await manager.findOneByOrFail(UserGrant, { userId: account.id })
    const { token } = await this.server.app
      .get(Sessions)
      .open(manager, grant, { address: '127.0.0.1', userAgent: 'bench' })
    const cookie = `${SESSION_COOKIE}=${token}`
    this.cookies.set(username, cookie)
    return cookie
  }
}
