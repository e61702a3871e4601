import {
  adviseSampleSize,
  satisfactionRate,
  type RulePack,
  type SatisfactionRefusalCode,
  type SatisfactionResult,
  type SatisfactionSurvey,
  SURVEY_METHODS,
  type SurveyMethod,
} from '@huigong/domain'

export const COUNT_FIELDS = [
  'population',
  'sampled',
  'returned',
  'valid',
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
] as const
export type CountField = (typeof COUNT_FIELDS)[number]

/** The survey as it is typed; counts stay text until they are sent. */
export interface TypedSurvey {
  counts: Record<CountField, string>
  method: string
  from: string | null
  to: string | null
  evidence: string
  files: readonly string[]
}

export const COUNT_LABEL: Readonly<Record<CountField, string>> = {
  population: '调查总体人数',
  sampled: '发放份数',
  returned: '回收份数',
  valid: '有效份数',
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
}

/** A typed count; `null` when empty, NaN when it is no whole number. Full-width digits and separators are taken. */
export function countOf(text: string): number | null {
  const plain = text
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s]/g, '')
  if (plain === '') return null
  return /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN
}

const isMethod = (word: string): word is SurveyMethod => (SURVEY_METHODS as readonly string[]).includes(word)

/** The typed survey as the domain judges it; an answer left empty counts as none given. */
export function surveyOf(typed: TypedSurvey): SatisfactionSurvey {
  const count = (field: CountField) => countOf(typed.counts[field])
  return {
    method: isMethod(typed.method) ? typed.method : null,
    sampled: count('sampled'),
    returned: count('returned'),
    valid: count('valid'),
    counts: {
      very: count('verySatisfied') ?? 0,
      satisfied: count('satisfied') ?? 0,
      basically: count('basicallySatisfied') ?? 0,
      dissatisfied: count('dissatisfied') ?? 0,
    },
    hasEvidence: typed.files.length > 0 || typed.evidence.trim() !== '',
  }
}

const FIELD_OF: Readonly<Record<SatisfactionRefusalCode, string>> = {
  METHOD_MISSING: 'method',
  SAMPLE_MISSING: 'sampled',
  RETURNED_MISSING: 'returned',
  VALID_MISSING: 'valid',
  EVIDENCE_MISSING: 'evidence',
  COUNT_NOT_WHOLE: 'valid',
  COUNTS_DIFFER_FROM_VALID: 'valid',
  VALID_EXCEEDS_RETURNED: 'valid',
  RETURNED_EXCEEDS_SAMPLED: 'returned',
}

/** Everything that stops the record, by field: what the domain refuses and what the form itself still lacks. */
export function surveyFaults(typed: TypedSurvey, result: SatisfactionResult): Record<string, string> {
  const faults: Record<string, string> = {}
  const put = (field: string, sentence: string) => (faults[field] ??= sentence)
  for (const field of COUNT_FIELDS) {
    const value = countOf(typed.counts[field])
    if (Number.isNaN(value)) put(field, '请填写不小于零的整数')
    else if (value === null) put(field, `请填写${COUNT_LABEL[field]}，没有的填 0`)
  }
  if (result.kind === 'refused') for (const one of result.refusals) put(FIELD_OF[one.code], one.sentence)
  const [population, sampled] = [countOf(typed.counts.population), countOf(typed.counts.sampled)]
  if (population !== null && sampled !== null && sampled > population)
    put('sampled', `发放 ${sampled} 份多于总体 ${population} 人`)
  if (!typed.from) put('from', '请填写调查开始日期')
  if (!typed.to) put('to', '请填写调查结束日期')
  if (typed.from && typed.to && typed.to < typed.from) put('to', '结束日期早于开始日期')
  if (typed.evidence.trim() === '') put('evidence', '请说明调查怎样进行、有什么材料证明')
  return faults
}

export const judge = (typed: TypedSurvey, pack: Pick<RulePack, 'satisfaction'>): SatisfactionResult =>
  satisfactionRate(surveyOf(typed), pack)

/** How many to ask of so many people, as a sentence; empty while the population is unknown. */
export function adviceText(populationText: string, sampledText: string): string {
  const population = countOf(populationText)
  if (population === null || Number.isNaN(population) || population === 0) return ''
  const advised = adviseSampleSize(population)
  const sampled = countOf(sampledText)
  const base =
    advised === population
      ? `总体 ${population} 人，宜全部调查`
      : `总体 ${population} 人，宜发放不少于 ${advised} 份`
  if (sampled === null || Number.isNaN(sampled)) return `${base}。`
  return sampled >= advised
    ? `${base}，现有 ${sampled} 份已够。`
    : `${base}，现有 ${sampled} 份偏少，误差会偏大。`
}
