import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { getNamedType, isInputObjectType, isUnionType, type GraphQLInputObjectType } from 'graphql'
import { MetadataScanner, ModulesContainer } from '@nestjs/core'
import { PERMISSIONS, isReading, type Permission } from '@huigong/access'
import { ACCESS_RULE, type AccessRule } from '../src/platform/access.js'
import { startTestServer, type TestServer } from './harness.js'
import { contract as schema } from './operations.js'

const RESOLVER_TYPE = 'graphql:resolver_type'
const RESOLVER_NAME = 'graphql:resolver_name'

interface Handler {
  readonly kind: 'Query' | 'Mutation'
  readonly field: string
  readonly rule: AccessRule | undefined
}

/** Every resolver of a root field with its access rule, as Nest finds them. */
function handlersOf(server: TestServer): Handler[] {
  const scanner = new MetadataScanner()
  const handlers: Handler[] = []
  for (const module of server.app.get(ModulesContainer).values()) {
    for (const { metatype, instance } of module.providers.values()) {
      if (typeof metatype !== 'function' || !instance) continue
      const prototype = metatype.prototype as Record<string, unknown>
      for (const name of scanner.getAllMethodNames(prototype)) {
        const method = prototype[name]
        if (typeof method !== 'function') continue
        const kind: unknown = Reflect.getMetadata(RESOLVER_TYPE, method)
        if (kind !== 'Query' && kind !== 'Mutation') continue
        const field = (Reflect.getMetadata(RESOLVER_NAME, method) as string | undefined) ?? name
        const rule = (Reflect.getMetadata(ACCESS_RULE, method) ??
          Reflect.getMetadata(ACCESS_RULE, metatype)) as AccessRule | undefined
        handlers.push({ kind, field, rule })
      }
    }
  }
  return handlers
}

/** Own account only, or open to everybody: the whole list, so that an addition is looked at. */
const OPEN = new Set([
  'Query.surveyInvitation',
  'Mutation.answerSurvey',
  'Query.server',
  'Query.me',
  'Query.signInHints',
  'Query.sessions',
  'Query.messageCounts',
  'Query.messageGroups',
  'Query.messages',
  'Query.unreadMessages',
  'Query.job',
  'Query.myJobs',
  'Mutation.ping',
  'Mutation.signIn',
  'Mutation.signOut',
  'Mutation.switchGrant',
  'Mutation.changePassword',
  'Mutation.revokeSession',
  'Mutation.markRead',
  'Mutation.markAllRead',
  'Mutation.cancelJob',
])

describe('the schema', () => {
  let server: TestServer
  let handlers: Handler[]
  beforeAll(async () => {
    server = await startTestServer()
    handlers = handlersOf(server)
  })
  afterAll(() => server.stop())

  it('every query and mutation has exactly one resolver', () => {
    for (const kind of ['Query', 'Mutation'] as const) {
      const fields = Object.keys(
        (kind === 'Query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {},
      )
      const resolved = handlers.filter((handler) => handler.kind === kind).map((handler) => handler.field)
      expect(resolved.sort()).toEqual(fields.sort())
    }
  })

  it('no operation is open without being on the list', () => {
    const open = handlers.filter((handler) => handler.rule?.kind !== 'requires')
    expect(open.map((handler) => `${handler.kind}.${handler.field}`).sort()).toEqual([...OPEN].sort())
    expect(handlers.filter((handler) => handler.rule === undefined)).toEqual([])
  })

  it('every permission opens something, and no mutation is opened by a reading right', () => {
    const used = handlers.flatMap(({ rule }) => (rule?.kind === 'requires' ? [rule.permission] : []))
    expect(PERMISSIONS.filter((permission) => !used.includes(permission))).toEqual([])
    const writing = handlers.filter(({ kind, rule }) => kind === 'Mutation' && rule?.kind === 'requires')
    expect(
      writing
        .filter(({ rule }) => isReading((rule as { permission: Permission }).permission))
        .map(({ field }) => field),
    ).toEqual([])
  })

  it('no input type contains itself, which would let one small query exhaust the process', () => {
    const visit = (type: GraphQLInputObjectType, above: readonly string[]): void => {
      expect(above).not.toContain(type.name)
      for (const field of Object.values(type.getFields())) {
        const named = getNamedType(field.type)
        if (isInputObjectType(named)) visit(named, [...above, type.name])
      }
    }
    for (const type of Object.values(schema.getTypeMap())) if (isInputObjectType(type)) visit(type, [])
  })

  it('every mutation that changes business answers refusals as values', () => {
    for (const [name, field] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
      const type = getNamedType(field.type)
      // A batch answers with the refusals of each row.
      if (name === 'ping' || type.name.endsWith('Batch')) continue
      expect([name, isUnionType(type) && type.getTypes().map((each) => each.name)]).toEqual([
        name,
        expect.arrayContaining(['Refused']),
      ])
    }
  })
})
