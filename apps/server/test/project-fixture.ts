import { newId } from '../src/platform/ids.js'
import type { TestServer } from './harness.js'

export const REFUSED = '... on Refused { reasons { code message at figures { name value } } }'

export const PROJECT = `__typename ... on Project { id code name fiscalYear state acts version unitCount sentBackReason clonedFromId
  sources rulePack { id version } indicators { id name weight target } } ${REFUSED}`

export interface Reason {
  readonly code: string
  readonly message: string
  readonly at: string | null
}

/** A project or a refusal, as the mutations of this stage answer. */
export interface ProjectAnswer {
  readonly __typename: 'Project' | 'Refused'
  readonly id: string
  readonly name: string
  readonly state: string
  readonly acts: readonly string[]
  readonly version: number
  readonly unitCount: number
  readonly sentBackReason: string | null
  readonly clonedFromId: string | null
  readonly sources: readonly string[]
  readonly rulePack: { readonly id: string; readonly version: number }
  readonly indicators: readonly { readonly id: string; readonly name: string; readonly weight: string }[]
  readonly reasons: readonly Reason[]
}

export const codesOf = (answer: { readonly reasons?: readonly Reason[] }): string[] =>
  (answer.reasons ?? []).map((reason) => reason.code)

/** The act was done: nothing refused it. */
export const isDone = (answer: { readonly reasons?: readonly Reason[] }): boolean => !answer.reasons

type Variables = Record<string, unknown>

/** Runs one mutation and returns its field; a GraphQL error fails the test with its message. */
export async function mutate<T>(
  server: TestServer,
  who: string | null,
  document: string,
  variables: Variables,
): Promise<T> {
  const answer = await server.gql<Record<string, T>>(who, document, variables)
  if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join('; '))
  const [value] = Object.values(answer.data)
  if (value === undefined) throw new Error('the mutation answered nothing')
  return value
}

export const projectInput = (changes: Variables = {}): Variables => ({
  id: newId(),
  code: `SWN-${newId().slice(-12)}`,
  name: '元旦春节送温暖',
  fiscalYear: 2027,
  campaign: '2027年元旦春节送温暖',
  purpose: '慰问困难职工',
  basis: '市总工会通知',
  deadline: '2027-02-05',
  evaluationDue: '2027-03-31',
  indicatorMode: 'project',
  sources: ['city-fiscal', 'union-funds'],
  rulePackId: 'national-2020',
  ...changes,
})

export const create = (server: TestServer, input: Variables, who = 'rights-officer@root') =>
  mutate<ProjectAnswer>(
    server,
    who,
    `mutation ($input: ProjectInput!) { createProject(input: $input) { ${PROJECT} } }`,
    {
      input,
    },
  )

export interface IndicatorInput extends Variables {
  readonly id: string
  readonly name: string
}

const row = (level1: string, name: string, weight: string, rest: Variables = {}): IndicatorInput => ({
  id: newId(),
  level1,
  level2: '数量指标',
  name,
  direction: '≥',
  unit: '人',
  target: null,
  weight,
  dataSource: 'ledger.recipient-count',
  rollUp: 'sum',
  evidenceRequired: false,
  ...rest,
})

/** Four indicators whose weights make 90 with the 10 of the execution rate; `lastWeight` spoils the last level. */
export const indicatorInputs = (lastWeight = '10'): IndicatorInput[] => [
  row('产出指标', '慰问人数', '30'),
  row('产出指标', '发放及时', '20', {
    direction: 'date',
    unit: '',
    dataSource: 'ledger.last-payment-date',
    rollUp: 'latest-date',
  }),
  row('效益指标', '困难职工生活改善', '30', {
    direction: 'qualitative',
    unit: '',
    dataSource: 'entered',
    rollUp: 'worst-first',
    evidenceRequired: true,
  }),
  row('满意度指标', '救助对象满意度', lastWeight, {
    unit: '%',
    target: '95',
    dataSource: 'satisfaction.rate',
    rollUp: 'pooled',
  }),
]

export const setIndicators = (
  server: TestServer,
  projectId: string,
  version: number,
  indicators: readonly Variables[],
  who = 'rights-officer@root',
) =>
  mutate<ProjectAnswer>(
    server,
    who,
    `mutation ($projectId: ID!, $version: Int!, $indicators: [IndicatorInput!]!) {
      setIndicators(projectId: $projectId, version: $version, indicators: $indicators) { ${PROJECT} } }`,
    { projectId, version, indicators },
  )

/** A target for each of the four indicators. */
export const targetsFor = (indicators: readonly { readonly id: string }[]): Variables[] =>
  ['100', '2027-02-05', '达成年度指标', '95'].map((value, index) => ({
    indicatorId: indicators[index]?.id,
    value,
  }))

export interface UnitsAnswer {
  readonly __typename: 'ProjectUnits' | 'Refused'
  readonly units: readonly {
    readonly required: boolean
    readonly targetState: string
    readonly union: { readonly name: string }
    readonly targets: readonly { readonly indicatorId: string; readonly value: string | null }[]
  }[]
  readonly reasons: readonly Reason[]
}

const UNITS = `__typename ... on ProjectUnits { units { required targetState union { name } targets { indicatorId value } } } ${REFUSED}`

export const setTargets = (
  server: TestServer,
  projectId: string,
  units: readonly Variables[],
  who = 'rights-officer@root',
) =>
  mutate<UnitsAnswer>(
    server,
    who,
    `mutation ($projectId: ID!, $units: [UnitTargetsInput!]!) { setUnitTargets(projectId: $projectId, units: $units) { ${UNITS} } }`,
    { projectId, units },
  )

export const approveTargets = (
  server: TestServer,
  projectId: string,
  unionIds: readonly string[],
  who = 'leader@root',
) =>
  mutate<UnitsAnswer>(
    server,
    who,
    `mutation ($projectId: ID!, $unionIds: [ID!]!) { approveTargets(projectId: $projectId, unionIds: $unionIds) { ${UNITS} } }`,
    { projectId, unionIds },
  )

export type Step = 'submitProject' | 'approveProject' | 'closeProject'

export const step = (server: TestServer, name: Step, who: string, id: string, version: number) =>
  mutate<ProjectAnswer>(
    server,
    who,
    `mutation ($id: ID!, $version: Int!) { ${name}(id: $id, version: $version) { ${PROJECT} } }`,
    { id, version },
  )

export interface Drawn {
  readonly project: ProjectAnswer
  readonly indicators: readonly IndicatorInput[]
}

/** A draft with its indicators and these units, each with a target for everything. */
export async function drawUp(
  server: TestServer,
  units: readonly string[],
  indicators: readonly IndicatorInput[] = indicatorInputs(),
): Promise<Drawn> {
  const made = await create(server, projectInput())
  const project = await setIndicators(server, made.id, made.version, indicators)
  if (units.length > 0) {
    const inputs = units.map((key) => ({
      unionId: server.world.places[key]?.id ?? key,
      required: true,
      targets: targetsFor(indicators),
    }))
    await setTargets(server, project.id, inputs)
  }
  return { project, indicators }
}

/** The same, submitted and approved. */
export async function approved(server: TestServer, units: readonly string[]): Promise<Drawn> {
  const { project, indicators } = await drawUp(server, units)
  const submitted = await step(server, 'submitProject', 'rights-officer@root', project.id, project.version)
  const done = await step(server, 'approveProject', 'leader@root', project.id, submitted.version)
  if (!isDone(done)) throw new Error(codesOf(done).join(', '))
  return { project: done, indicators }
}
