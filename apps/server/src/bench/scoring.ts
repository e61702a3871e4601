import { median } from './measure.js'
import { benchForms, FORMS, packsInUse, ROWS } from './scoring-forms.js'
import { evaluate } from '@huigong/domain'

/** Most seconds of CPU that scoring all forms may take, the first time in a process. */
const AIM = 2

export interface ScoringResult {
  /** Seconds of CPU for all forms: the first time, with a cold engine, and the median of the rounds after it. */
  readonly first: number
  readonly later: number
  /** The same for reading the forms' JSON, which is what the machine is measured by. */
  readonly parsing: number
  /** Median of later ÷ parsing of each round: says what the machine's speed does not. */
  readonly ratio: number
  /** Forms that got a total; the others would be cheaper than a real one. */
  readonly totals: number
}

/** Seconds of CPU, user and system, of this process: other processes on the machine do not count. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

/** Scores every form in this one process. */
export function measureScoring(rounds: number, forms = benchForms()): ScoringResult {
  const texts = forms.map(({ form }) => JSON.stringify(form))
  let totals = 0
  const score = (): void => {
    totals = forms.filter(({ form, pack }) => evaluate(form, pack).computed.total !== null).length
  }
  const parse = (): void => texts.forEach((text) => JSON.parse(text))
  const first = cpuOf(score)
  const times = Array.from({ length: rounds }, () => ({ parsing: cpuOf(parse), scoring: cpuOf(score) }))
  return {
    first,
    later: median(times.map(({ scoring }) => scoring)),
    parsing: median(times.map(({ parsing }) => parsing)),
    ratio: median(times.map(({ parsing, scoring }) => scoring / parsing)),
    totals,
  }
}

/** What is printed of it. */
export const scoringLines = ({ first, later, parsing, ratio, totals }: ScoringResult): string[] => [
  `scoring ${FORMS} forms of ${ROWS} indicators in one process (${packsInUse()}; ${totals} with a total), seconds of CPU:`,
  `  the first time ${first.toFixed(2)}, aim < ${AIM.toFixed(2)} ${first < AIM ? 'reached' : 'MISSED'}`,
  `  later ${later.toFixed(2)}, reading the same forms' JSON ${parsing.toFixed(3)}, ratio ${ratio.toFixed(1)}`,
]
