import { createHash } from 'node:crypto'
import { canonicalJson } from '@huigong/domain'
import { isRecord, type ScoreExport } from './shape.js'

/** SHA-256 over the canonical spelling: the name of a content, as the system shows it (内容指纹). */
export const fingerprint = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')

/**
 * Whether the file carries what its snapshot hash names. `not-enclosed`: the hash is there, the frozen content is not, so
 * there is nothing to hold it against. `none`: the form has never been handed in.
 */
export type SealState = 'agrees' | 'differs' | 'not-enclosed' | 'none'

export interface Seal {
  readonly state: SealState
  /** What does not agree, in Chinese; empty unless `differs`. */
  readonly because: readonly string[]
}

const same = (a: unknown, b: unknown): boolean => fingerprint(a) === fingerprint(b)

/** Holds the frozen content against its hash, and form, rules and result of the file against the frozen content. */
export function checkSeal(file: ScoreExport): Seal {
  const { snapshot, snapshotHash } = file
  if (snapshotHash === null) return { state: 'none', because: [] }
  if (snapshot === null) return { state: 'not-enclosed', because: [] }
  const frozen = snapshot as Readonly<Record<string, unknown>>
  const mark = isRecord(frozen['rulePack']) ? frozen['rulePack']['contentHash'] : null
  const because = [
    ...(fingerprint(frozen) === snapshotHash ? [] : ['快照内容与内容指纹不符']),
    ...(same(frozen['form'] ?? null, file.form) ? [] : ['自评表与快照中的不同']),
    ...(mark === fingerprint(file.rulePack) ? [] : ['规则包与快照所记的指纹不符']),
    ...(same(frozen['evaluation'] ?? null, file.evaluation) ? [] : ['系统得分与快照中的不同']),
  ]
  return { state: because.length === 0 ? 'agrees' : 'differs', because }
}
