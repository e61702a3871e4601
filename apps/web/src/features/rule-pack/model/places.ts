import type { PackDraft } from './pack-draft.js'
import { SECTIONS, type FieldSpec, type SectionSpec } from './pack-schema.js'

/** Something wrong, at its place in the content of the pack. */
export interface Problem {
  at: string
  message: string
}

/** The place in the form: clauses stand there in rows, in the content under the word of their rule. */
export function formPlace(at: string, draft: PackDraft): string {
  const rule = /^clauses(?:\.|\[["']?)(.+?)(?:["']?\])?$/.exec(at)?.[1]
  const index = draft.clauses.findIndex((row) => row.rule === rule)
  return index < 0 ? at : `clauses[${index}].text`
}

const isWithin = (at: string, part: string): boolean =>
  at === part || at.startsWith(`${part}.`) || at.startsWith(`${part}[`)

const placesOf = (section: SectionSpec): string[] => [
  ...section.fields.map((field) => field.at),
  ...(section.rows ? [section.rows.at] : []),
]

/** The section a place belongs to, by the longest place that contains it; what no section has is about the whole pack. */
export function sectionOf(at: string): SectionSpec | null {
  const found = SECTIONS.flatMap((section) =>
    placesOf(section)
      .filter((part) => isWithin(at, part) || isWithin(part, at))
      .map((part) => ({ section, fit: isWithin(at, part) ? part.length : 0 })),
  )
  return found.sort((a, b) => b.fit - a.fit)[0]?.section ?? null
}

const columnOf = (section: SectionSpec, key: string): FieldSpec | undefined =>
  section.rows?.columns.find((column) => column.at === key)

/** A place in words: `levels[1].weight` → 一级指标 第 2 行 分值. */
export function placeText(at: string): string {
  const section = sectionOf(at)
  if (!section) return '整套规则'
  const field = section.fields.find((one) => isWithin(at, one.at))
  if (field) return `${section.title} ${field.label}`
  const row = /\[(\d+)\](?:\.([^.[]+))?/.exec(at.slice(section.rows?.at.length ?? 0))
  if (!row) return section.title
  const column = columnOf(section, row[2] ?? '')
  return [section.title, `第 ${Number(row[1]) + 1} 行`, column?.label].filter(Boolean).join(' ')
}

/** Problems of exactly this place. */
export const problemsAt = (problems: readonly Problem[], at: string): readonly Problem[] =>
  problems.filter((problem) => problem.at === at)

/** Problems of a row: of the whole of it and of each of its boxes. */
export const problemsWithin = (problems: readonly Problem[], at: string): readonly Problem[] =>
  problems.filter((problem) => isWithin(problem.at, at))

/** Problems of a section that no box or row of it shows. */
export function problemsOfWhole(problems: readonly Problem[], section: SectionSpec): readonly Problem[] {
  return problems.filter(
    ({ at }) =>
      sectionOf(at) === section &&
      !section.fields.some((field) => field.at === at) &&
      !(section.rows && at.startsWith(`${section.rows.at}[`)),
  )
}

/** Brings a place of the form into view with the focus in it: the box itself, else the row or section around it. */
export function goTo(at: string): void {
  const places = [...document.querySelectorAll<HTMLElement>('[data-at]')]
  const fits = places.filter((one) => isWithin(at, one.dataset['at'] ?? ''))
  const nearest = fits.sort((a, b) => (b.dataset['at'] ?? '').length - (a.dataset['at'] ?? '').length)[0]
  const target = nearest ?? document.getElementById(`part-${sectionOf(at)?.id ?? 'basics'}`)
  if (!target) return
  const box = target.matches('input,select,textarea') ? target : target.querySelector<HTMLElement>('.ctl')
  const focused = target.tagName === 'SECTION' ? target : (box ?? target)
  focused.scrollIntoView({ block: 'center' })
  focused.focus({ preventScroll: true })
}
