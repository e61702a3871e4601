import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql'
import { schemaDirectory } from '@huigong/contracts/schema'

/** The contract as one schema, read from its files. */
export const contract = buildSchema(
  readdirSync(schemaDirectory)
    .map((file) => readFileSync(join(schemaDirectory, file), 'utf8'))
    .join('\n'),
)

/** Gives the value of an id argument: by operation and the name of the argument or input field. */
export type IdSource = (operation: string, name: string) => string

/** One value of each word; valid, and not harmful. */
const WORDS: Readonly<Record<string, unknown>> = {
  Fen: '100',
  Points: '1',
  Date: '2026-11-20',
  DateTime: '2026-12-01T00:00:00.000Z',
  JSON: {},
  UnionKind: 'enterprise',
  Role: 'submitter',
  FundSource: 'city-fiscal',
  ProjectState: 'approved',
  IndicatorMode: 'project',
  Direction: '≥',
  DataSource: 'entered',
  RollUpMethod: 'sum',
  BudgetKind: 'adjustment',
  SurveyMethod: 'phone',
  RemittanceState: 'in-transit',
  SelfEvaluationState: 'draft',
  JobState: 'queued',
  WaiverState: 'asked',
  String: '测试',
  Int: 1,
  Boolean: true,
  Float: 1,
}

/** Ids of rule packs are words that people make. */
const isPackId = (operation: string, name: string): boolean =>
  name === 'rulePackId' || (name === 'id' && /RulePack/.test(operation))

function valueOf(type: GraphQLInputType, operation: string, name: string, ids: IdSource): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, operation, name, ids)
  if (isListType(type)) return [valueOf(type.ofType, operation, name, ids)]
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields())
    return Object.fromEntries(
      fields.map((field) => [field.name, valueOf(field.type, operation, field.name, ids)]),
    )
  }
  if (isEnumType(type)) return type.getValues()[0]?.value
  if (name === 'id' && operation.startsWith('figure')) return 'paid'
  if (type.name === 'ID') return ids(operation, name)
  if (operation === 'search' && name === 'text') return '工会'
  if (name === 'figureId') return 'total.paid'
  if (isPackId(operation, name)) return ids(operation, 'rulePackId')
  if (!(type.name in WORDS)) throw new Error(`no sample value for ${type.name}`)
  return WORDS[type.name]
}

/** Everything below a type, `depth` levels down. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type)
  if (isUnionType(named)) {
    const parts = named.getTypes().map((each) => `... on ${each.name} ${selectionOf(each, depth)}`)
    return `{ __typename ${parts.join(' ')} }`
  }
  if (!isObjectType(named) && !isInterfaceType(named)) return ''
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const below = getNamedType(field.type)
    const deep = isObjectType(below) || isUnionType(below)
    if (deep && depth <= 1) return []
    return [`${field.name} ${deep ? selectionOf(field.type, depth - 1) : ''}`]
  })
  // What holds nothing but deeper things is named and not opened.
  return `{ ${fields.join(' ') || '__typename'} }`
}

/** Of a mutation only what it came to. */
function resultOf(type: GraphQLOutputType): string {
  const named = getNamedType(type)
  if (isUnionType(named)) return '{ __typename ... on Refused { reasons { code message } } }'
  return selectionOf(type, 3)
}

export interface Operation {
  readonly name: string
  readonly document: string
  readonly variables: Record<string, unknown>
}

function operationOf(
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  ids: IdSource,
): Operation {
  const variables: Record<string, unknown> = {}
  for (const argument of field.args) {
    if (argument.name === 'after') continue
    variables[argument.name] = valueOf(argument.type, field.name, argument.name, ids)
  }
  const used = field.args.filter((argument) => argument.name !== 'after')
  const head = used.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ')
  const call = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ')
  return {
    name: field.name,
    document:
      `${kind}${head && `(${head})`} { ${field.name}${call && `(${call})`} ` +
      `${kind === 'query' ? selectionOf(field.type, 4) : resultOf(field.type)} }`,
    variables,
  }
}

/** Every query of the contract with sample arguments and all it can answer; `first` is 200. */
export const queries = (ids: IdSource): Operation[] =>
  Object.values(contract.getQueryType()?.getFields() ?? {}).map((field) => {
    const operation = operationOf('query', field, ids)
    if ('first' in operation.variables) operation.variables['first'] = 200
    return operation
  })

export const mutations = (ids: IdSource): Operation[] =>
  Object.values(contract.getMutationType()?.getFields() ?? {}).map((field) =>
    operationOf('mutation', field, ids),
  )
