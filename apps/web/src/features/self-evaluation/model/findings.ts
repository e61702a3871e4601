import type { Finding } from '@huigong/domain'

/** One rule speaks once about one place. */
const keyOf = ({ rule, at }: Pick<Finding, 'rule' | 'at'>): string => `${rule} ${at}`

/** What the server said of a form beyond, and short of, what the same rules say here without its facts. */
export interface ServerKnowledge {
  /** Findings that need facts the page does not have, such as the survey. */
  readonly added: readonly Finding[]
  /** Findings the page would make and the server's facts settle, such as a recorded budget adjustment. */
  readonly settled: ReadonlySet<string>
}

export const NO_KNOWLEDGE: ServerKnowledge = { added: [], settled: new Set() }

/** Compares both sides on the very form the server judged; the difference is what only its facts can bring about. */
export function serverKnowledge(said: readonly Finding[], here: readonly Finding[]): ServerKnowledge {
  const [saidKeys, hereKeys] = [new Set(said.map(keyOf)), new Set(here.map(keyOf))]
  return {
    added: said.filter((each) => !hereKeys.has(keyOf(each))),
    settled: new Set(here.map(keyOf).filter((key) => !saidKeys.has(key))),
  }
}

/** Findings about the form as it stands on the page, with what only the server can know; each place once per rule. */
export function mergeFindings(here: readonly Finding[], { added, settled }: ServerKnowledge): Finding[] {
  const merged = new Map<string, Finding>()
  for (const each of here) {
    const key = keyOf(each)
    if (!settled.has(key) && !merged.has(key)) merged.set(key, each)
  }
  for (const each of added) if (!merged.has(keyOf(each))) merged.set(keyOf(each), each)
  return [...merged.values()]
}

export const LEVELS = [
  { level: 'E', title: '必须改正', mark: '▲' },
  { level: 'W', title: '需要说明', mark: '!' },
  { level: 'I', title: '提示', mark: 'ⓘ' },
] as const

export interface FindingGroup<F extends { level: string }> {
  readonly level: (typeof LEVELS)[number]['level']
  readonly title: string
  readonly mark: string
  readonly findings: readonly F[]
}

/** By what is to be done about them; groups without any are left out. */
export const groupFindings = <F extends { level: string }>(findings: readonly F[]): FindingGroup<F>[] =>
  LEVELS.map((group) => ({
    ...group,
    findings: findings.filter(({ level }) => level === group.level),
  })).filter((group) => group.findings.length > 0)
