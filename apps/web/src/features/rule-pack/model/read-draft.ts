import { addPoints, readRulePack, type Points, type RulePack } from '@huigong/domain'
import { readAmount } from './amounts.js'
import { contentOf, stepsOf, valueAt, type PackDraft } from './pack-draft.js'
import { SECTIONS, type FieldSpec } from './pack-schema.js'
import { formPlace, sectionOf, type Problem } from './places.js'

/** What the rules say of a draft while it is being typed. */
export interface DraftReading {
  /** The pack as it stands, also with broken rules; null while a box holds no value the engine could work with. */
  pack: RulePack | null
  problems: readonly Problem[]
}

const SHAPE_WORDS: Readonly<Partial<Record<FieldSpec['kind'], string>>> = {
  points: '应为分数，最多四位小数，例如 10 或 10.5',
  percent: '应为百分比，最多两位小数，例如 80 或 80.5',
  whole: '应为整数',
}

function fieldOf(at: string): FieldSpec | undefined {
  const section = sectionOf(at)
  const last = String(stepsOf(at).at(-1))
  return at.includes('[')
    ? section?.rows?.columns.find((column) => column.at === last)
    : section?.fields.find((field) => field.at === at)
}

/** A sentence about a box of the form instead of one about JSON. */
function shapeMessage(at: string, message: string, draft: PackDraft): string {
  const words = SHAPE_WORDS[fieldOf(at)?.kind ?? 'text']
  if (!words) return message
  const value = valueAt(draft, at)
  return value === '' || value === null || value === undefined
    ? `没有填写，${words}`
    : `“${String(value)}”填写有误，${words}`
}

/** Two clauses of one rule cannot both be kept, and a clause needs its rule. */
const clauseProblems = ({ clauses }: PackDraft): Problem[] =>
  clauses.flatMap(({ rule }, index) => {
    const at = `clauses[${index}].rule`
    if (rule === '') return [{ at, message: '请选择规则' }]
    return clauses.findIndex((other) => other.rule === rule) < index
      ? [{ at, message: '这项规则已有条款，请合并' }]
      : []
  })

const needsName = (draft: PackDraft): Problem[] =>
  (['name', 'basis'] as const).flatMap((at) =>
    String(draft[at]).trim() === '' ? [{ at, message: '没有填写' }] : [],
  )

/** Reads a draft with the rules the server uses; places are those of the form. */
export function readDraft(draft: PackDraft): DraftReading {
  const content = contentOf(draft)
  const reading = readRulePack(content)
  const shapeless = reading.problems.some(({ code }) => code === 'SHAPE')
  const problems = reading.problems.map(({ code, at, message }) => {
    const place = formPlace(at, draft)
    return { at: place, message: code === 'SHAPE' ? shapeMessage(place, message, draft) : message }
  })
  return {
    pack: shapeless ? null : (content as unknown as RulePack),
    problems: inOrder([...needsName(draft), ...problems, ...clauseProblems(draft)]),
  }
}

/** Problems in the order of the form, each sentence once. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({ at }: Problem) => SECTIONS.findIndex((section) => section === sectionOf(at))
  return problems
    .filter(
      (one, index) =>
        problems.findIndex(({ at, message }) => at === one.at && message === one.message) === index,
    )
    .sort((a, b) => rank(a) - rank(b))
}

/** Points of the execution rate and the levels as far as they can be read, for the sum under the table. */
export function weightSum({ execution, levels }: PackDraft): { sum: Points; free: boolean } {
  const read = (value: unknown): Points =>
    (typeof value === 'number' ? value : (readAmount('points', String(value ?? '')) ?? 0)) as Points
  return {
    sum: addPoints(
      ...(execution.scored ? [read(execution.weight)] : []),
      ...levels.map((level) => read(level.weight)),
    ),
    free: levels.some((level) => level.weight === null),
  }
}
