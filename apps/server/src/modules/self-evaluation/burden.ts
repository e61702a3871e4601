import {
  EXECUTION_ROW,
  type Evaluation,
  type EvaluationForm,
  type IndicatorMode,
  type RowScore,
  type RulePack,
} from '@huigong/domain'

/** How much of a form is done, how much of it nobody had to type, and what the rest takes. */
export interface Burden {
  readonly fields: number
  readonly filled: number
  readonly automatic: number
  /** Of what is left: scores already computed, which one press takes over. */
  readonly adoptable: number
  readonly minutes: number
}

interface Field {
  readonly filled: boolean
  readonly automatic: boolean
  /** The rules have the answer; somebody has to take it over. */
  readonly adoptable?: boolean
  /** Seconds a person needs for it while it is empty. */
  readonly seconds: number
}

/** A number, a date or a choice that is looked up; a score that is taken over; a few sentences; a survey to be counted. */
const SECONDS = { value: 40, score: 3, words: 90, survey: 180 } as const

const isWritten = (value: string | number | null | undefined): boolean =>
  value !== null && value !== undefined && value !== ''

const scoreField = (entered: number | null, score: RowScore | undefined): Field => ({
  filled: entered !== null,
  automatic: false,
  adoptable: entered === null && score?.computed.kind === 'scored',
  seconds: SECONDS.score,
})

function fundFields(
  form: EvaluationForm,
  mode: IndicatorMode,
  pack: RulePack,
  scoreOf: (id: string) => RowScore | undefined,
): Field[] {
  const fields = form.funds
    .flatMap((row) => [row.initialBudget, row.annualBudget, row.executed])
    .map((amount) => ({
      filled: amount !== null,
      automatic: mode === 'project' && amount !== null,
      seconds: SECONDS.value,
    }))
  const total = form.funds.find((row) => row.key === 'total')
  return pack.execution.scored
    ? [...fields, scoreField(total?.entered ?? null, scoreOf(EXECUTION_ROW))]
    : fields
}

const rowFields = (form: EvaluationForm, scoreOf: (id: string) => RowScore | undefined): Field[] =>
  form.rows
    .filter((row) => !row.notApplicable)
    .flatMap((row) => [
      {
        filled: isWritten(row.actual),
        automatic: row.source !== 'entered' && isWritten(row.actual),
        seconds: row.source === 'satisfaction' ? SECONDS.survey : SECONDS.value,
      },
      scoreField(row.entered, scoreOf(row.id)),
    ])

/** Counts the cells a unit answers for: amounts, actual values, scores, words (“27 项，23 项已自动填好，约 6 分钟”). */
export function burdenOf(
  form: EvaluationForm,
  mode: IndicatorMode,
  pack: RulePack,
  evaluation: Evaluation,
): Burden {
  const scores = new Map(evaluation.rows.map((row) => [row.id, row]))
  const scoreOf = (id: string) => scores.get(id)
  const words = [form.goals.actual, ...pack.narratives.map((each) => form.narratives[each.key])]
  const fields: Field[] = [
    ...fundFields(form, mode, pack, scoreOf),
    ...rowFields(form, scoreOf),
    ...words.map((text) => ({ filled: isWritten(text?.trim()), automatic: false, seconds: SECONDS.words })),
  ]
  const left = fields.filter((field) => !field.filled)
  return {
    fields: fields.length,
    filled: fields.length - left.length,
    automatic: fields.filter((field) => field.automatic).length,
    adoptable: left.filter((field) => field.adoptable).length,
    minutes: Math.ceil(left.reduce((sum, field) => sum + field.seconds, 0) / 60),
  }
}
