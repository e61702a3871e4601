import {
  addPoints,
  executionFigures,
  formatPoints,
  formatRatio,
  multiplyRatio,
  ratio,
  totalFundRow,
  type Evaluation,
  type EvaluationForm,
  type Points,
  type RowMethod,
  type RulePack,
} from '@huigong/domain'

/** One unit's 自评表 with what the rules make of it, as it is printed. */
export interface PrintedForm {
  readonly unit: string
  /** The union that reviews it first; `null` for one directly below the city. */
  readonly under: string | null
  readonly fiscalYear: number
  readonly form: EvaluationForm
  readonly evaluation: Evaluation
  readonly pack: RulePack
  readonly reviewedTotal: Points | null
  readonly grade: string | null
  /** e.g. `市级已通过`. */
  readonly state: string
  /** Not handed in: printed with a mark, because it may still change. */
  readonly draft: boolean
  /** SHA-256 of the snapshot it is printed from; `null` for a draft. */
  readonly seal: string | null
}

export const METHOD_WORD: Readonly<Record<RowMethod, string>> = {
  ratio: '按比例',
  'all-or-nothing': '全有或全无',
  judged: '人工评定',
}

/** `9.5`, or nothing where there are no points. */
export const pointsText = (value: Points | null): string => (value === null ? '' : formatPoints(value, 0))

/** Weights as stated, or the shares of the level's points where the table has no column for them. */
export const weightsOf = ({ evaluation }: Pick<PrintedForm, 'evaluation'>): ReadonlyMap<string, Points> =>
  new Map(evaluation.rows.flatMap(({ id, weight }) => (weight === null ? [] : [[id, weight] as const])))

const NOTHING = 0 as Points

/** Points of the execution rate: the pack's, where it scores it at all. */
export const executionWeight = ({ pack, form }: Pick<PrintedForm, 'pack' | 'form'>): Points | null =>
  pack.execution.scored ? (pack.execution.weight ?? totalFundRow(form)?.weight ?? NOTHING) : null

export function totalWeight(printed: PrintedForm): Points {
  const weights = weightsOf(printed)
  return addPoints(
    executionWeight(printed) ?? NOTHING,
    ...printed.form.rows.filter((row) => !row.notApplicable).map((row) => weights.get(row.id) ?? NOTHING),
  )
}

/** 执行率 as the rules read it, else as the form prints it. */
export function rateText({ form, pack }: Pick<PrintedForm, 'form' | 'pack'>): string {
  const figures = executionFigures(form, pack)
  if (figures.kind === 'figures') return `${formatRatio(multiplyRatio(figures.rate, ratio(100)), 2)}%`
  return totalFundRow(form)?.printedRate ?? ''
}

/** What self-evaluation, computation and review came to, each by its name; they are never merged. */
export function resultText({ evaluation, reviewedTotal, grade }: PrintedForm): string {
  const said = (name: string, value: Points | null): readonly string[] =>
    value === null ? [] : [`${name} ${pointsText(value)} 分`]
  const scores = [
    ...said('自评得分', evaluation.entered.total),
    ...said('系统计算得分', evaluation.computed.total),
    ...said('审核得分', reviewedTotal),
  ]
  return [...(scores.length > 0 ? scores : ['尚无得分']), ...(grade === null ? [] : [`等级：${grade}`])].join(
    '；',
  )
}
