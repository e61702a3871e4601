import { rulePackOf, type RulePack } from '@huigong/domain'
import type { TestServer } from './harness.js'
import { mutate, REFUSED, type Reason } from './project-fixture.js'

export interface PackView {
  readonly __typename: string
  readonly id: string
  readonly version: number
  readonly name: string
  readonly state: 'DRAFT' | 'PUBLISHED' | 'RETIRED'
  readonly revision: number
  readonly shipped: boolean
  readonly content: Record<string, unknown>
  readonly problems: readonly { readonly code: string; readonly at: string; readonly message: string }[]
  readonly projectCount: number
  readonly changedBy: string | null
  readonly retiredReason: string | null
  readonly reasons?: readonly Reason[]
}

const FIELDS = `id version name basis effectiveFrom content shipped state revision problems { code at message }
  projectCount changedBy changedAt retiredReason`
const RESULT = `{ __typename ... on RulePack { ${FIELDS} } ${REFUSED} }`

export const ADMIN = 'system-administrator@root'

export const shippedPack = (id = 'national-2020'): RulePack => {
  const pack = rulePackOf(id)
  if (!pack) throw new Error(`${id} is not shipped`)
  return pack
}

/** A pack without a fault that differs from every shipped one. */
export const ownContent = (changes: Partial<RulePack> = {}): Record<string, unknown> => ({
  ...shippedPack(),
  name: '滨江市评分规则',
  basis: '滨财绩〔2026〕3号',
  ...changes,
})

/** One whose levels do not add up and whose name is missing. */
export const faultyContent = (): Record<string, unknown> => ({
  ...ownContent({ name: ' ' }),
  levels: shippedPack().levels.map((level) => ({ ...level, weight: 1 })),
})

export const savePack = (
  server: TestServer,
  id: string,
  content: unknown,
  revision: number | null = null,
  who = ADMIN,
): Promise<PackView> =>
  mutate(
    server,
    who,
    `mutation($input: RulePackDraftInput!) { saveRulePackDraft(input: $input) ${RESULT} }`,
    {
      input: { id, revision, content },
    },
  )

export const publishPack = (
  server: TestServer,
  id: string,
  revision: number,
  who = ADMIN,
): Promise<PackView> =>
  mutate(
    server,
    who,
    `mutation($id: String!, $revision: Int!) { publishRulePack(id: $id, revision: $revision) ${RESULT} }`,
    { id, revision },
  )

export const discardPack = (server: TestServer, id: string, revision: number): Promise<PackView> =>
  mutate(
    server,
    ADMIN,
    `mutation($id: String!, $revision: Int!) { discardRulePackDraft(id: $id, revision: $revision) { __typename ${REFUSED} } }`,
    { id, revision },
  )

export const retirePack = (
  server: TestServer,
  id: string,
  version: number,
  reason = '已有新办法',
  who = ADMIN,
): Promise<PackView> =>
  mutate(
    server,
    who,
    `mutation($id: String!, $version: Int!, $reason: String!) { retireRulePack(id: $id, version: $version, reason: $reason) ${RESULT} }`,
    { id, version, reason },
  )

/** Begins a draft and publishes it. */
export async function published(
  server: TestServer,
  id: string,
  changes: Partial<RulePack> = {},
  who = ADMIN,
): Promise<PackView> {
  const draft = await savePack(server, id, ownContent(changes), null, who)
  return publishPack(server, id, draft.revision, who)
}

export async function packsOf(server: TestServer, who: string): Promise<readonly PackView[]> {
  const answer = await server.gql<{ rulePacks: PackView[] }>(who, `{ rulePacks { __typename ${FIELDS} } }`)
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data.rulePacks
}
