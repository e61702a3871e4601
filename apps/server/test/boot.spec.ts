import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestServer, type TestServer } from './harness.js'

describe('the server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  it('says who it is to everybody', async () => {
    const answer = await server.gql<{ server: { mode: string } }>(null, '{ server { version mode today } }')
    expect(answer).toMatchObject({ status: 200, data: { server: { mode: 'local' } } })
  })

  it('answers a mutation only to who is signed in', async () => {
    const nobody = await server.gql(null, 'mutation { ping }')
    expect(nobody.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    expect(nobody.status).toBe(401)
    const somebody = await server.gql('submitter@east1', 'mutation { ping }')
    expect(somebody.data).toEqual({ ping: true })
  })

  it('refuses a query that is not JSON by POST, is too long, too deep or too wide', async () => {
    const get = await server.app.inject({ method: 'GET', url: '/graphql?query={server{mode}}' })
    expect(get.statusCode).toBe(400)
    const long = await server.gql(null, `{ ${'server { mode } '.repeat(900)} }`)
    expect(long.status).toBe(400)
    const aliases = await server.gql(
      null,
      `{ server { ${Array.from({ length: 200 }, (_, i) => `a${i}: mode`).join(' ')} } }`,
    )
    expect(aliases.status).toBe(400)
    expect(aliases.errors?.[0]?.extensions.code).toBe('TOO_LARGE')
  })

  it('is live and ready', async () => {
    expect((await server.app.inject({ url: '/health/live' })).statusCode).toBe(200)
    expect((await server.app.inject({ url: '/health/ready' })).json()).toEqual({ status: 'ready' })
  })
})
