import { POINT_SCALE, type Evaluation, type EvaluationForm } from '@huigong/domain'

export const FORMAT = 'huigong-recompute/1'

/** What the system hands out for an independent calculation: the form, the rules and the result it claims. */
export interface ScoreExport {
  readonly form: EvaluationForm
  /** Checked by `readRulePack` before it is used. */
  readonly rulePack: unknown
  readonly evaluation: ClaimedEvaluation
  readonly state: string | null
  readonly snapshotHash: string | null
  /** The frozen content that `snapshotHash` names; absent where the file does not carry it. */
  readonly snapshot: object | null
  readonly exportedAt: string | null
}

/** The part of an `Evaluation` that is compared; its sentences are not. */
export type ClaimedEvaluation = Pick<Evaluation, 'rulePack' | 'entered' | 'computed'> & {
  readonly rows: readonly Pick<Evaluation['rows'][number], 'id' | 'name' | 'weight' | 'computed'>[]
}

/** Says at which place a file is not what it should be, in one Chinese sentence. */
export class ShapeError extends Error {}

type Check = (value: unknown, at: string) => void

function refuse(at: string, due: string): never {
  throw new ShapeError(`${at} ${due}`)
}

const text: Check = (value, at) => typeof value === 'string' || refuse(at, '应为文字')
const flag: Check = (value, at) => typeof value === 'boolean' || refuse(at, '应为 true 或 false')
const whole: Check = (value, at) => Number.isSafeInteger(value) || refuse(at, '应为整数')
const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null || check(value, at)
const orAbsent =
  (check: Check): Check =>
  (value, at) =>
    value === undefined || value === null || check(value, at)

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const list =
  (check: Check): Check =>
  (value, at) => {
    if (!Array.isArray(value)) refuse(at, '应为列表')
    for (const [index, each] of (value as unknown[]).entries()) check(each, `${at}[${index}]`)
  }

const record =
  (members: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (!isRecord(value)) refuse(at, '应为一组字段')
    for (const [name, check] of Object.entries(members)) check(value[name], at ? `${at}.${name}` : name)
  }

const points: Check = (value, at) =>
  (Number.isSafeInteger(value) && Math.abs(value as number) <= 1_000_000 * POINT_SCALE) ||
  refuse(at, '应为以万分之一分为单位的整数')

const score: Check = (value, at) => {
  record({ kind: text })(value, at)
  const { kind } = value as { kind: string }
  if (kind === 'scored') record({ points })(value, at)
  else if (kind !== 'missing' && kind !== 'not-applicable') refuse(`${at}.kind`, `不认识“${kind}”`)
}

const total = record({ total: orNull(points), grade: orNull(text) })

const exported = record({
  form: record({
    projectName: text,
    fiscalYear: orNull(whole),
    campaignYear: orAbsent(whole),
    funds: list(
      record({
        key: text,
        initialBudget: orNull(whole),
        annualBudget: orNull(whole),
        executed: orNull(whole),
        entered: orNull(points),
      }),
    ),
    rows: list(
      record({
        id: text,
        level1: text,
        level2: text,
        name: text,
        target: orNull(text),
        actual: orNull(text),
        unit: orNull(text),
        weight: orNull(points),
        entered: orNull(points),
        notApplicable: flag,
        method: orAbsent(text),
      }),
    ),
    printed: total,
  }),
  rulePack: record({}),
  evaluation: record({
    rulePack: record({ id: text, version: whole }),
    rows: list(record({ id: text, name: text, weight: orNull(points), computed: score })),
    entered: total,
    computed: total,
  }),
  state: orAbsent(text),
  snapshotHash: orAbsent(text),
  snapshot: orAbsent(record({})),
  exportedAt: orAbsent(text),
})

/**
 * Checks everything the calculation looks at.
 * @throws ShapeError naming the first place that is not as it should be
 */
export function asScoreExport(value: unknown): ScoreExport {
  if (!isRecord(value) || value['format'] !== FORMAT) refuse('format', `不是“${FORMAT}”，这不是得分复算文件`)
  exported(value, '')
  const absentIsNull = { state: null, snapshotHash: null, snapshot: null, exportedAt: null }
  return { ...absentIsNull, ...value } as unknown as ScoreExport
}
