import { reason, type Reason } from '@huigong/contracts'
import type { Fen } from '@huigong/domain'
import { isId } from '../../platform/ids.js'
import { Refusal, refused, type Refused } from '../../platform/refusal.js'

/** 1,000 亿元 in fen: no document of a relief fund is larger, and sums stay within exact numbers. */
const AMOUNT_LIMIT = 10_000_000_000_000

const invalid = (field: string, problem: string, at: string): Reason =>
  reason('INVALID_INPUT', { field, problem }, at)

/** The refusal of a request whose ids are no ids, before anything is looked up or written down; else null. */
export function badIds(ids: Readonly<Record<string, string>>): Refused | null {
  const [first, ...rest] = Object.entries(ids)
    .filter(([, id]) => !isId(id))
    .map(([at]) => invalid('编号', '须为 UUID', at))
  return first ? refused(new Refusal([first, ...rest])) : null
}

/** Words a document must carry (`required`) or may carry, in at most `limit` characters. */
export function textProblem(
  text: string | null | undefined,
  field: { readonly name: string; readonly at: string; readonly limit: number; readonly required?: boolean },
): Reason | null {
  const length = (text ?? '').trim().length
  if (length === 0) return field.required === false ? null : invalid(field.name, '不能为空', field.at)
  return length > field.limit ? invalid(field.name, `不能超过 ${field.limit} 个字`, field.at) : null
}

export const positiveProblem = (amount: Fen, at = 'amount'): Reason | null =>
  amount <= 0 ? reason('AMOUNT_NOT_POSITIVE', {}, at) : sizeProblem(amount, at)

/** For amounts that may be negative. */
export const nonZeroProblem = (amount: Fen, at = 'amount'): Reason | null =>
  amount === 0 ? reason('AMOUNT_ZERO', {}, at) : sizeProblem(amount, at)

const sizeProblem = (amount: Fen, at: string): Reason | null =>
  Math.abs(amount) > AMOUNT_LIMIT ? invalid('金额', '超出可办理的范围', at) : null

export const futureProblem = (day: string, today: string, at: string): Reason | null =>
  day > today ? reason('DATE_IN_FUTURE', {}, at) : null

/** What is wrong, without the checks that found nothing. */
export const problems = (...found: readonly (Reason | null)[]): Reason[] =>
  found.filter((each): each is Reason => each !== null)
