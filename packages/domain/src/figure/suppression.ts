/** With fewer valid replies somebody could be recognised. */
export const FEWEST_REPLIES = 5

/** A part of a printed total, with the number of replies behind it. */
export interface SurveyedPart {
  readonly key: string
  readonly replies: number
  /** It is not shown anyway, for another reason: it hides others and is in no need of being chosen. */
  readonly unseen?: boolean
}

/** Why a part is not shown: it is too small itself, or it would give away one that is. */
export type HiddenBecause = 'few' | 'complement'

/**
 * Which parts of a printed total may not be shown (复合抑制). A part with fewer than `fewest` replies is hidden; what the
 * total less the shown parts leaves must not give it away, so the smallest of the others are hidden as well until the
 * hidden ones are at least two and together at least `fewest`. Parts without replies say nothing and are not counted.
 * Where the total itself is hidden (fewer than `fewest` altogether), all parts are too small anyway.
 */
export function hiddenParts(
  parts: readonly SurveyedPart[],
  fewest: number = FEWEST_REPLIES,
): ReadonlyMap<string, HiddenBecause> {
  const asked = parts.filter(({ replies }) => replies > 0)
  const few = asked.filter(({ replies }) => replies < fewest)
  const hidden = new Map<string, HiddenBecause>(few.map(({ key }) => [key, 'few']))
  if (few.length === 0) return hidden
  const unseen = asked.filter((part) => part.unseen === true && part.replies >= fewest)
  for (const { key } of unseen) hidden.set(key, 'complement')
  let replies = [...few, ...unseen].reduce((sum, part) => sum + part.replies, 0)
  const others = asked
    .filter((part) => part.replies >= fewest && part.unseen !== true)
    // Equal ones in order of their keys: the same figures hide the same parts on every page.
    .sort((a, b) => a.replies - b.replies || (a.key < b.key ? -1 : 1))
  for (const part of others) {
    if (hidden.size >= 2 && replies >= fewest) break
    hidden.set(part.key, 'complement')
    replies += part.replies
  }
  return hidden
}
