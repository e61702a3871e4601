import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mainCity } from '@huigong/demo'
import { fillKeys } from '../src/database/search-keys.js'
import { seedDemo, DEMO_PASSWORD } from '../src/demo/index.js'
import { runIntegrity } from '../src/database/integrity/index.js'
import { ENTITIES } from '../src/database/entities.js'
import { Remittance } from '../src/modules/arrival/arrival.entity.js'
import { UserAccount, UserGrant } from '../src/modules/identity/identity.entity.js'
import { Payment } from '../src/modules/payment/payment.entity.js'
import { FundProject, Indicator } from '../src/modules/project/project.entity.js'
import { Publication } from '../src/modules/publication/publication.entity.js'
import { Report } from '../src/modules/report/report.entity.js'
import { StoredRulePack } from '../src/modules/rule-pack/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/self-evaluation.entity.js'
import { UnionNode } from '../src/modules/union/union.entity.js'
import { newId, sha256 } from '../src/platform/ids.js'
import { startBareServer, type BareServer } from './harness.js'
import { mutations, queries, type Operation } from './operations.js'

/** Open to whoever is signed in, about his own account alone; tried on their own in identity.spec and notice.spec. */
const OWN = new Set([
  'ping',
  'signIn',
  'signOut',
  'switchGrant',
  'changePassword',
  'revokeSession',
  'markAllRead',
  // Open to whoever holds a slip, signed in or not; tried in survey-round.spec.
  'answerSurvey',
])

/** Tables that signing in and refusing may touch. */
const TOUCHED = new Set(['audit_entry', 'user_session', 'sign_in_attempt', 'user_account'])

describe('two cities and everybody in them', () => {
  let server: BareServer
  beforeAll(async () => {
    server = await startBareServer()
    await seedDemo(server.app, server.databases, { size: 'small', progress: () => undefined })
  }, 600_000)
  afterAll(() => server.stop())

  /** An object of the first city for each id an operation asks for: what an attacker would have learned. */
  async function stolenIds(): Promise<(operation: string, name: string) => string> {
    const { manager } = server.databases.write
    const city = await manager.findOneByOrFail(UnionNode, { code: 'BJ' })
    const unit = await manager.findOneByOrFail(UnionNode, { code: 'BJ0101' })
    const project = await manager.findOneByOrFail(FundProject, { code: 'BANG-2026' })
    const evaluation = await manager.findOneByOrFail(SelfEvaluation, {
      projectId: project.id,
      unionId: unit.id,
    })
    const payment = await manager.findOneByOrFail(Payment, {
      projectId: project.id,
      beneficiaryUnionId: unit.id,
    })
    const remittance = await manager.findOneByOrFail(Remittance, { projectId: project.id })
    const indicator = await manager.findOneByOrFail(Indicator, { projectId: project.id })
    const account = await manager.findOneByOrFail(UserAccount, { username: 'jc0101' })
    const grant = await manager.findOneByOrFail(UserGrant, { userId: account.id })
    const report = await manager.findOneByOrFail(Report, {})
    const publication = await manager.findOneByOrFail(Publication, {})
    const pack = await manager.findOneByOrFail(StoredRulePack, {
      tenantId: project.tenantId,
      state: 'published',
    })
    const byName: Readonly<Record<string, string>> = {
      projectId: project.id,
      fromId: project.id,
      unionId: unit.id,
      beneficiaryUnionId: unit.id,
      payerUnionId: city.id,
      fromUnionId: city.id,
      toUnionId: unit.id,
      parentId: city.id,
      withinId: city.id,
      unionIds: unit.id,
      indicatorId: indicator.id,
      accountId: account.id,
      actorId: account.id,
      grantId: grant.id,
      ids: evaluation.id,
      selfEvaluationId: evaluation.id,
      selfEvaluationIds: evaluation.id,
      rowId: indicator.id,
      resourceId: payment.id,
      rulePackId: pack.packId,
      templateId: 'eight-parts',
      reportId: report.id,
    }
    const known: readonly [RegExp, string][] = [
      [/SelfEvaluation|reviewScores/i, evaluation.id],
      [/Project$/, project.id],
      [/^project$/, project.id],
      [/Union$|^union/, unit.id],
      [/^(confirm|cancel)Remittance|settleDispute|^remittance$/, remittance.id],
      [/^reversePayment|^payment$/, payment.id],
      [/^report/, report.id],
      [/Publication$|^publication/, publication.id],
    ]
    return (operation, name) => {
      const made =
        /^(create|clone|record|send|allocate|freeze|generate|order|grant|remind|ask|prepare)/.test(
          operation,
        ) || name === 'reversalId'
      if (name === 'id' && made) return newId()
      const named = byName[name]
      if (named && name !== 'id') return named
      return known.find(([pattern]) => pattern.test(operation))?.[1] ?? newId()
    }
  }

  /** One hash over everything that is not the trail or a session. */
  async function stateHash(): Promise<string> {
    const parts: string[] = []
    for (const entity of ENTITIES) {
      const { tableName } = server.databases.write.getMetadata(entity)
      if (TOUCHED.has(tableName)) continue
      parts.push(
        JSON.stringify(
          (await server.databases.write.query<object[]>(`SELECT * FROM ${tableName}`))
            .map((row) => JSON.stringify(row))
            .sort(),
        ),
      )
    }
    return sha256(parts.join('\n'))
  }

  const outcome = (operation: Operation, answer: Awaited<ReturnType<BareServer['gql']>>): string => {
    const code = answer.errors?.[0]?.extensions.code
    if (code) return code
    const result = (answer.data as Record<string, { __typename?: string; rows?: { refused: unknown[] }[] }>)[
      operation.name
    ]
    if (result?.rows) return result.rows.every((row) => row.refused.length > 0) ? 'Refused' : 'done'
    return result?.__typename ?? 'done'
  }

  it('the demonstration data break no invariant', async () => {
    const broken = await runIntegrity(server.databases.write.manager)
    expect(broken).toEqual([])
  })

  it('everything in the demonstration has its key for the search', async () => {
    expect(await fillKeys(server.databases.write.manager)).toBe(0)
  })

  it('an auditor is refused every mutation, by the server before anything runs', async () => {
    const before = await stateHash()
    for (const operation of mutations(await stolenIds())) {
      if (OWN.has(operation.name)) continue
      const answer = await server.gql('jingshen', operation.document, operation.variables)
      expect([operation.name, outcome(operation, answer)]).toEqual([operation.name, 'READ_ONLY'])
    }
    expect(await stateHash()).toBe(before)
  })

  it.each(['qu02', 'qucw02', 'jc0201'])(
    '%s of a sibling district changes nothing of its neighbour',
    async (username) => {
      const before = await stateHash()
      for (const operation of mutations(await stolenIds())) {
        if (OWN.has(operation.name)) continue
        const answer = await server.gql(username, operation.document, operation.variables)
        expect([operation.name, outcome(operation, answer)]).toEqual([
          operation.name,
          expect.stringMatching(/^(FORBIDDEN|Refused|NOT_FOUND|INVALID_INPUT)$/),
        ])
      }
      expect(await stateHash()).toBe(before)
    },
  )

  it.each(['hl-quanyi', 'hl-caiwu', 'hl-lingdao', 'hl-admin', 'hl-jingshen', 'hl-qu01'])(
    '%s of the second city changes nothing of the first',
    async (username) => {
      const before = await stateHash()
      for (const operation of mutations(await stolenIds())) {
        // These make something of one's own, which is no business of the first city.
        if (OWN.has(operation.name) || operation.name === 'createProject') continue
        const answer = await server.gql(username, operation.document, operation.variables)
        expect([operation.name, outcome(operation, answer)]).toEqual([
          operation.name,
          expect.stringMatching(/^(FORBIDDEN|READ_ONLY|Refused|NOT_FOUND|INVALID_INPUT)$/),
        ])
      }
      expect(await stateHash()).toBe(before)
    },
  )

  it.each(['hl-quanyi', 'hl-caiwu', 'hl-lingdao', 'hl-admin', 'hl-jingshen', 'hl-qu01', 'hl-jc0101'])(
    'no query of %s returns a row of the first city',
    async (username) => {
      const secrets = mainCity({ districts: 10, enterprises: 6 })
        .unions.flatMap((union) => [union.id, union.name])
        .concat('binjiang-capped')
      for (const operation of queries(await stolenIds())) {
        if (operation.name === 'signInHints') continue
        const answer = await server.gql(username, operation.document, operation.variables)
        const text = JSON.stringify(answer.data ?? null)
        expect([operation.name, secrets.filter((secret) => text.includes(secret))]).toEqual([
          operation.name,
          [],
        ])
      }
    },
  )

  it('every query answers the auditor of the first city, so that an empty answer above means isolation', async () => {
    const failed: string[] = []
    for (const operation of queries(await stolenIds())) {
      if (operation.name === 'accounts' || operation.name === 'selfEvaluationVersion') continue
      const answer = await server.gql('jingshen', operation.document, operation.variables)
      if (answer.errors)
        failed.push(`${operation.name}: ${answer.errors.map((error) => error.message).join(' ')}`)
    }
    expect(failed).toEqual([])
  })

  it('the password of the demonstration signs in', async () => {
    const answer = await server.gql(
      null,
      'mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on Me { displayName } } }',
      { input: { username: 'quanyi', password: DEMO_PASSWORD } },
    )
    expect(answer.data).toEqual({ signIn: { __typename: 'Me', displayName: '权益保障部' } })
  })
})
