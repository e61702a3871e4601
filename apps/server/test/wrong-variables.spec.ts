import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'

const DOCUMENT = `mutation($id: ID!, $p: ID!, $u: ID!, $l: LetterheadInput) {
  orderReport(id: $id, projectId: $p, unionId: $u, letterhead: $l) { __typename } }`

describe('variables that do not fit the schema', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  it('are the client’s fault the first time, and again once the document is compiled', async () => {
    const ask = () => {
      const variables = { id: newId(), p: newId(), u: newId(), l: { issuer: 7, documentNo: null } }
      return server.gql('rights-officer@root', DOCUMENT, variables)
    }
    for (let time = 0; time < 4; time += 1) {
      const answer = await ask()
      expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST'])
    }
    // A sound request first, so that the document is compiled before the faulty one comes.
    const other = DOCUMENT.replace('mutation(', 'mutation Other(')
    const sound = { id: newId(), p: newId(), u: newId(), l: null }
    for (let time = 0; time < 3; time += 1) await server.gql('rights-officer@root', other, sound)
    const answer = await server.gql('rights-officer@root', other, { ...sound, l: { issuer: 7 } })
    expect([answer.status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST'])
  })
})
