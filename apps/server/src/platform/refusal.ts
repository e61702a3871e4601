import { reason, type Reason, type ReasonCode, type ReasonFigures } from '@huigong/contracts'

/** Thrown inside an act: everything is rolled back and the caller receives the reasons as a value. */
export class Refusal extends Error {
  constructor(readonly reasons: readonly [Reason, ...Reason[]]) {
    super(reasons.map((each) => each.code).join(', '))
  }
}

export interface Refused {
  readonly __typename: 'Refused'
  readonly reasons: readonly Reason[]
}

/** Refuses with one reason. */
export function refuse<Code extends ReasonCode>(
  code: Code,
  figures: ReasonFigures<Code>,
  at: string | null = null,
): never {
  throw new Refusal([reason(code, figures, at)])
}

/** Refuses when there is any reason, with all of them at once. */
export function refuseAll(reasons: readonly Reason[]): void {
  const [first, ...rest] = reasons
  if (first) throw new Refusal([first, ...rest])
}

export const refused = (refusal: Refusal): Refused => ({ __typename: 'Refused', reasons: refusal.reasons })

/** Tells a refusal from a result. */
export const isRefused = (result: unknown): result is Refused =>
  typeof result === 'object' && result !== null && '__typename' in result && result.__typename === 'Refused'
