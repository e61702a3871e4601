import type { ReportModel } from '../../model/report-model.js'
import type { HiddenValue } from '../rules.js'
import type { FileText } from './file-texts.js'

/** Digits by which a number is told from others: without leading zeros and idle ones at the end. */
const significant = (form: string): number =>
  form
    .replace(/[^0-9.]/gu, '')
    .replace(/^[0.]+/u, '')
    .replace(/\.?0+$/u, '')
    .replace('.', '').length

/** A number of as many digits does not come about by chance. */
const TELLING = 5

const isNumberSign = (sign: string): boolean => /[0-9.,%]/u.test(sign)

/** Where a number stands as a whole, not as a part of a longer one. */
function placesOf(text: string, form: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    const [before, after, next] = [
      text[at - 1] ?? '',
      text[at + form.length] ?? '',
      text[at + form.length + 1] ?? '',
    ]
    const goesOn = /[0-9%]/u.test(after) || (/[.,]/u.test(after) && /[0-9]/u.test(next))
    if (!isNumberSign(before) && !goesOn) places.push(at)
  }
  return places
}

/**
 * Whether a text says a hidden value. A number of many digits is told by itself, unless the public version prints the
 * same number elsewhere on purpose; a short one with its unit beside the name it belongs to.
 */
export function hiddenValueIn(
  { text, context }: FileText,
  { owner, forms }: HiddenValue,
  printed: ReadonlySet<string>,
): boolean {
  return forms.some((form) => {
    const places = placesOf(text, form)
    if (places.length === 0) return false
    const owned = context.includes(owner)
    if (significant(form) >= TELLING) return owned || !printed.has(form)
    if (!owned) return false
    const hasUnit = /[^0-9.,]$/u.test(form) || (text.trim() === form && form.includes('.'))
    return hasUnit || places.some((at) => /^\s*万?元/u.test(text.slice(at + form.length)))
  })
}

/** Every number that figures of the model print, with and without their units. */
export function printedNumbers({ figures, annexes }: ReportModel): ReadonlySet<string> {
  const cells = annexes.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap((row) =>
            row.flatMap((cell) => cell.flatMap((part) => (part.kind === 'figure' ? [part.figure] : []))),
          )
        : [],
    ),
  )
  return new Set(
    [...figures, ...cells]
      .filter(({ value }) => value !== null)
      .flatMap(({ text, exact }) =>
        [text, exact].flatMap((each) => [
          each,
          each.replace(/[^0-9.]+$/u, ''),
          each.replace(/,/gu, '').replace(/[^0-9.]+$/u, ''),
        ]),
      ),
  )
}
