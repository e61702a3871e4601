import type { Evaluation, EvaluationForm, RulePack } from '@huigong/domain'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The form a JSON field carries; `null` for anything that has not its shape. */
export const formOf = (value: unknown): EvaluationForm | null =>
  isObject(value) && Array.isArray(value['rows']) && Array.isArray(value['funds']) && isObject(value['goals'])
    ? (value as unknown as EvaluationForm)
    : null

export const evaluationOf = (value: unknown): Evaluation | null =>
  isObject(value) && Array.isArray(value['rows']) && isObject(value['computed'])
    ? (value as unknown as Evaluation)
    : null

interface StoredPack {
  id: string
  version: number
  content: unknown
}

/** The pack a project is scored by, among those the server offers. */
export function packOf(
  packs: readonly StoredPack[] | undefined,
  wanted: { id: string; version: number } | undefined,
): RulePack | null {
  const found = packs?.find((pack) => pack.id === wanted?.id && pack.version === wanted.version)
  return isObject(found?.content) ? (found.content as unknown as RulePack) : null
}
