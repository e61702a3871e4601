import type { Finding } from './finding.js'

/** Warnings that only a written explanation settles; a warning elsewhere is for the reviewer to weigh. */
const wantsWords = ({ level, rule, at }: Pick<Finding, 'level' | 'rule' | 'at'>): boolean =>
  level === 'W' && (rule === 'I04' || /\.(reason|deviation)$/.test(at))

/** Whether a form with this finding may not be handed in: an error, or a warning that still lacks its explanation. */
export const blocksSubmission = (finding: Pick<Finding, 'level' | 'rule' | 'at'>): boolean =>
  finding.level === 'E' || wantsWords(finding)

/** Findings that keep a form from being handed in, errors first. */
export const blockingFindings = (findings: readonly Finding[]): Finding[] => [
  ...findings.filter(({ level }) => level === 'E'),
  ...findings.filter(wantsWords),
]
