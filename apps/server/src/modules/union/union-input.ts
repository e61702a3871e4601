import { reason, type Reason } from '@huigong/contracts'
import { refuse, refuseAll } from '../../platform/refusal.js'

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

const problem = (field: string, what: string, at: string): Reason =>
  reason('INVALID_INPUT', { field, problem: what }, at)

/** A union's name without outer spaces; what is wrong with it is added to `reasons`. */
function readName(given: string, reasons: Reason[]): string {
  const name = given.trim().replace(/\s+/g, ' ')
  if ([...name].length < 2 || [...name].length > 100)
    reasons.push(problem('工会名称', '须为 2 至 100 个字', 'name'))
  return name
}

/** @throws Refusal INVALID_INPUT for every field that is wrong, at once */
export function readNewUnion(input: { code: string; name: string; kind: string }): {
  code: string
  name: string
} {
  const reasons: Reason[] = []
  const code = input.code.trim()
  if (!CODE.test(code)) {
    reasons.push(problem('工会编码', '须为 1 至 40 位字母、数字、点、横线或下划线，以字母或数字开头', 'code'))
  }
  const name = readName(input.name, reasons)
  if (input.kind === 'city') reasons.push(reason('UNION_ONE_CITY', {}, 'kind'))
  refuseAll(reasons)
  return { code, name }
}

/** @throws Refusal INVALID_INPUT */
export function readUnionName(given: string): string {
  const reasons: Reason[] = []
  const name = readName(given, reasons)
  refuseAll(reasons)
  return name
}

/** Why a union is changed; every dated change says it. @throws Refusal REASON_REQUIRED, INVALID_INPUT */
export function readReason(given: string, what: string): string {
  const text = given.trim()
  if (text === '') refuse('REASON_REQUIRED', { what }, 'reason')
  if ([...text].length > 400)
    refuse('INVALID_INPUT', { field: '原因', problem: '不能超过 400 个字' }, 'reason')
  return text
}
