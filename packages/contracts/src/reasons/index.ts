import { arrival } from './arrival.js'
import { attachment } from './attachment.js'
import { budget } from './budget.js'
import { common } from './common.js'
import { handOver } from './hand-over.js'
import { identity } from './identity.js'
import { job } from './job.js'
import { notice } from './notice.js'
import { parameter } from './parameter.js'
import { payment } from './payment.js'
import { project } from './project.js'
import { publication } from './publication.js'
import { report } from './report.js'
import { rulePack } from './rule-pack.js'
import { satisfaction } from './satisfaction.js'
import { selfEvaluation } from './self-evaluation.js'
import { union } from './union.js'
import { waiver } from './waiver.js'

/**
 * Every refusal: a stable code and its Chinese sentence. `{name}` stands for a figure that travels with the refusal.
 * One file per stage; a code is unique across all of them.
 */
export const REASONS = {
  ...common,
  ...identity,
  ...union,
  ...attachment,
  ...project,
  ...rulePack,
  ...budget,
  ...arrival,
  ...payment,
  ...satisfaction,
  ...selfEvaluation,
  ...report,
  ...publication,
  ...notice,
  ...job,
  ...handOver,
  ...waiver,
  ...parameter,
} as const

export type ReasonCode = keyof typeof REASONS

type Placeholder<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never

/** The figures a code needs, by the placeholders of its sentence. */
export type ReasonFigures<Code extends ReasonCode> = {
  readonly [Name in Placeholder<(typeof REASONS)[Code]>]: string
}

export interface Reason {
  readonly code: ReasonCode
  readonly message: string
  /** The input it is about, e.g. `amount`; null for the whole. */
  readonly at: string | null
  readonly figures: readonly { readonly name: string; readonly value: string }[]
}

/** Builds a reason with its sentence filled in. Amounts come formatted, in yuan. */
export function reason<Code extends ReasonCode>(
  code: Code,
  figures: ReasonFigures<Code>,
  at: string | null = null,
): Reason {
  const values: Readonly<Record<string, string>> = figures
  return {
    code,
    message: REASONS[code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    at,
    figures: Object.entries(values).map(([name, value]) => ({ name, value })),
  }
}
