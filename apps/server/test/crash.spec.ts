import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { In } from 'typeorm'
import { runIntegrity } from '../src/database/integrity/index.js'
import { Payment } from '../src/modules/payment/index.js'
import { newId } from '../src/platform/ids.js'
import { approvedProject, funded, placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'

const KILLS = 20
const CLIENTS = 8
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

interface Running {
  readonly child: ChildProcess
  readonly url: string
}

interface Input {
  readonly id: string
  readonly [name: string]: unknown
}

const RECORD = `mutation($input: PaymentInput!) { recordPayment(input: $input) {
  __typename ... on Payment { id amount recipientCount voucherNo recordedBy recordedAt } ... on Refused { reasons { code message } } } }`

describe('a server killed under load', () => {
  let server: TestServer
  let project: TestProject
  let cookie: string
  beforeAll(async () => {
    if (!existsSync(MAIN)) throw new Error('this test runs the built server: run `pnpm run build` first')
    server = await startTestServer()
    project = await approvedProject(server)
    await funded(server, project, { at: 'east1', amount: 100_000_000 })
    cookie = await server.cookieOf('submitter@east1')
  })
  afterAll(() => server.stop())

  /** Starts the built server over the database of this test, as an operator would. */
  async function start(): Promise<Running> {
    const { dataDir, databaseUrl, auditDatabaseUrl, secret } = server.config
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env['PATH'] ?? '',
        HUIGONG_START: 'none',
        HUIGONG_DATA_DIR: dataDir,
        HUIGONG_SECRET: secret,
        PORT: '0',
        ...(databaseUrl ? { HUIGONG_DATABASE_URL: databaseUrl } : {}),
        ...(auditDatabaseUrl ? { HUIGONG_AUDIT_DATABASE_URL: auditDatabaseUrl } : {}),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    const url = new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer): void => {
        said += chunk.toString()
        const match = /http:\/\/localhost:(\d+)/.exec(said)
        if (match) resolve(`http://127.0.0.1:${match[1]}`)
      }
      child.stdout?.on('data', listen)
      child.stderr?.on('data', listen)
      child.once('exit', () => reject(new Error(`the server did not start: ${said}`)))
    })
    return { child, url: await url }
  }

  const payment = (): Input => {
    const id = newId()
    return {
      id,
      projectId: project.id,
      payerUnionId: placeOf(server, 'east1').id,
      beneficiaryUnionId: placeOf(server, 'east1').id,
      source: 'city-fiscal',
      category: '生活救助',
      recipientCount: 1,
      amount: '100',
      voucherNo: id,
      paidOn: '2026-03-10',
    }
  }

  /** Records a payment; the answer as text, or null when the connection broke and nobody knows. */
  async function record(url: string, input: Input): Promise<string | null> {
    try {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query: RECORD, variables: { input } }),
      })
      const body = (await response.json()) as { data: { recordPayment: { __typename: string } } | null }
      if (body.data?.recordPayment.__typename !== 'Payment') throw new TypeError(JSON.stringify(body))
      return JSON.stringify(body.data.recordPayment)
    } catch (error) {
      // fetch fails with a TypeError that has a cause when the connection is cut; anything else is an answer we did not expect.
      if (error instanceof TypeError && error.cause === undefined && error.message.startsWith('{'))
        throw error
      return null
    }
  }

  it('keeps every acknowledged payment exactly once, and answers a retry as it answered the first time', async () => {
    const acknowledged = new Map<string, { input: Input; answer: string }>()
    let unknown: Input[] = []
    let broken = 0
    for (let round = 0; round <= KILLS; round += 1) {
      const { child, url } = await start()
      for (const input of unknown) {
        const answer = await record(url, input)
        expect(answer).not.toBeNull()
        acknowledged.set(input.id, { input, answer: answer ?? '' })
      }
      unknown = []
      for (const { input, answer } of [...acknowledged.values()].slice(-5)) {
        expect(await record(url, input)).toBe(answer)
      }
      const load = { on: true }
      const clients = Array.from({ length: CLIENTS }, async () => {
        while (load.on) {
          const input = payment()
          const answer = await record(url, input)
          if (answer === null) unknown.push(input)
          else acknowledged.set(input.id, { input, answer })
        }
      })
      await sleep(100 + Math.random() * 300)
      const gone = once(child, 'exit')
      const last = round === KILLS
      if (last) load.on = false
      if (last) await Promise.all(clients)
      child.kill('SIGKILL')
      await gone
      load.on = false
      await Promise.all(clients)
      broken += unknown.length
    }
    const manager = server.databases.read.manager
    const ids = [...acknowledged.keys()]
    // Without requests cut off in the middle this test would prove nothing.
    expect(broken).toBeGreaterThan(0)
    expect(unknown).toEqual([])
    expect(await manager.countBy(Payment, { id: In(ids) })).toBe(ids.length)
    expect(await manager.countBy(Payment, { projectId: project.id })).toBe(ids.length)
    expect(await manager.sum(Payment, 'amount', { projectId: project.id })).toBe(ids.length * 100)
    expect(await runIntegrity(manager)).toEqual([])
  }, 240_000)
})
