import { formatRatio, ratio } from '../exact/index.js'
import { formatPoints, POINT_SCALE } from '../form/points.js'
import { exactWan, type Fen } from '../money/index.js'
import type { ReportFigures, ReportRule } from './context.js'
import { clip, plain, proseSentences, type ReportFinding, type Sentence, textFinding } from './text-tools.js'
import type { ReportText } from './report-text.js'

type AmountKey = 'initialBudget' | 'budget' | 'arrived' | 'paid'

/** 4.665 million yuan as `466.50万元`, `4,665,000元` or `0.05亿元`: fen in one unit. */
const UNIT_FEN: Readonly<Record<string, number>> = { 亿元: 10_000_000_000, 万元: 1_000_000, 元: 100 }

const TAIL = '(?:为|是|共计|总计|：|:|\\s)*(?<number>\\d[\\d,]*(?:\\.\\d+)?)\\s*(?<unit>亿元|万元|元)'

const LABELS: readonly (readonly [AmountKey, string, RegExp])[] = [
  ['initialBudget', '年初预算', new RegExp(`年初(?:部门)?预算(?:数|安排|批复|资金|总额)?${TAIL}`, 'gu')],
  ['budget', '全年预算', new RegExp(`(?<!年初)(?:全年|年度|项目)预算(?:数|安排|资金|总额)*${TAIL}`, 'gu')],
  ['arrived', '到位资金', new RegExp(`(?:实际到位|资金到位|到位)(?:资金|金额|数)?${TAIL}`, 'gu')],
  [
    'paid',
    '实际支付',
    new RegExp(
      `(?:实际支付|实际支出|累计支付|预算执行数|执行数)(?:救助|慰问|帮扶)?(?:资金|金额|金)?${TAIL}`,
      'gu',
    ),
  ],
]

/** Words that make a figure one of a part, of another year or a rough one: the form's totals say nothing about it. */
const PARTIAL =
  /其中|分别|包括|财政|中央|省级|市级|区级|县级|本级|上级|来源|下达|区总|县总|街道|去年|上年|同比|比|较|约|每|尚|未|待|追加|调整|退回|结余/

/** The clause up to a place; only its end is of interest. */
const clauseBefore = (sentence: string, at: number): string =>
  sentence
    .slice(Math.max(0, at - 30), at)
    .split(/[，,、]/u)
    .at(-1) ?? ''

const namesAnotherYear = (sentence: string, year: number | undefined): boolean =>
  year !== undefined && [...sentence.matchAll(/(20\d{2})年/gu)].some((match) => Number(match[1]) !== year)

const decimalsOf = (number: string): number => number.split('.')[1]?.length ?? 0

const bare = (number: string): string => number.replaceAll(',', '')

/** Whether a printed number is the exact value, rounded half up to the places that are printed. */
function isPrintOf(number: string, value: Fen, unit: string): boolean {
  return formatRatio(ratio(value, UNIT_FEN[unit] ?? 100), decimalsOf(number)) === bare(number)
}

function wrongAmounts(text: ReportText, sentence: Sentence, form: ReportFigures): ReportFinding[] {
  if (namesAnotherYear(sentence.text, form.fiscalYear)) return []
  return LABELS.flatMap(([key, label, shape]) => {
    const value = form[key]
    if (value === undefined) return []
    return [...sentence.text.matchAll(shape)]
      .filter((match) => !PARTIAL.test(clauseBefore(sentence.text, match.index)))
      .filter((match) => !isPrintOf(match.groups?.number ?? '', value, match.groups?.unit ?? ''))
      .map((match) =>
        textFinding(
          'R01',
          'E',
          [text, sentence.paragraph],
          `文中“${match[0]}”，自评表${label}为${exactWan(value)}万元`,
          '以自评表的数字为准改正文字，或改正自评表',
        ),
      )
  })
}

/** R01: amounts in the text are those of the form. */
export const amountsMustEqualTheForm: ReportRule = (text, { form }) =>
  form === undefined ? [] : proseSentences(text).flatMap((sentence) => wrongAmounts(text, sentence, form))

const SCORE = /(综合评分|综合得分|评价得分|评价总分|总得分|总分)(?:为|是|：|:)?\s*(\d+(?:\.\d+)?)\s*分/gu

/** R01: the score of the conclusion is the form's. */
export const scoreMustEqualTheForm: ReportRule = (text, { form }) => {
  const total = form?.total
  if (total === undefined) return []
  return proseSentences(text).flatMap((sentence) =>
    [...sentence.text.matchAll(SCORE)]
      .filter((match) => !/自评|计算|复核|满分|权重|[区县]/u.test(clauseBefore(sentence.text, match.index)))
      .filter((match) => formatRatio(ratio(total, POINT_SCALE), decimalsOf(match[2] ?? '')) !== match[2])
      .map((match) =>
        textFinding(
          'R01',
          'E',
          [text, sentence.paragraph],
          `文中“${match[0]}”，自评表总分为${formatPoints(total)}分`,
          '以自评表的得分为准改正文字，或改正自评表',
        ),
      ),
  )
}

const RATE = /预算执行率(?:为|是|达到?|：|:)?\s*(\d+(?:\.\d+)?)\s*%/gu

/** R01: the execution rate in the text is one of paid ÷ budget. */
export const rateMustEqualTheForm: ReportRule = (text, { form }) => {
  const paid = form?.paid
  const budgets = [form?.budget, form?.initialBudget].filter((each) => each !== undefined && each > 0)
  if (paid === undefined || budgets.length === 0) return []
  const rate = (budget: number, places: number) => formatRatio(ratio(BigInt(paid) * 100n, budget), places)
  const ofThisYear = proseSentences(text).filter(
    (each) => !/权重|分值|目标|指标值/u.test(each.text) && !namesAnotherYear(each.text, form?.fiscalYear),
  )
  return ofThisYear.flatMap((sentence) =>
    [...sentence.text.matchAll(RATE)]
      .filter((match) => !PARTIAL.test(clauseBefore(sentence.text, match.index)))
      .filter((match) => {
        const printed = match[1] ?? ''
        return budgets.every((budget) => rate(budget!, decimalsOf(printed)) !== printed)
      })
      .map((match) =>
        textFinding(
          'R01',
          'E',
          [text, sentence.paragraph],
          `文中“${match[0]}”，按自评表为${rate(budgets[0]!, 2)}%`,
          '按自评表的支付数和预算数重算执行率',
        ),
      ),
  )
}

const RESULT =
  /(?:实际完成(?:值)?|完成值?|达到?|为|（|\()\s*(\d[\d,]*(?:\.\d+)?)\s*(%|人次|人|户|名|次|场|元|万元|天)/u

/** R01: results of indicators in the text are those of the form. */
export const resultsMustEqualTheForm: ReportRule = (text, { form }) =>
  (form?.actuals ?? []).flatMap(({ name, actual }) => {
    const number = /\d[\d,]*(?:\.\d+)?/u.exec(plain(actual))?.[0]
    const unit = plain(actual).replace(/^[^\d]*\d[\d,]*(?:\.\d+)?\s*/u, '')
    if (number === undefined || name.length < 4) return []
    return proseSentences(text).flatMap((sentence) => {
      const at = sentence.text.indexOf(name)
      const rest = sentence.text
        .slice(at + name.length)
        .replace(/(?:年度)?(?:指标值|目标值?)[^，,]*[，,]?/gu, '')
      const match = at < 0 ? null : RESULT.exec(rest)
      const states = [...rest.matchAll(/\d[\d,]*(?:\.\d+)?/gu)].some(
        ([each]) => Number(bare(each)) === Number(bare(number)),
      )
      if (!match || states || match[2] !== unit) return []
      return [
        textFinding(
          'R01',
          'E',
          [text, sentence.paragraph],
          `文中“${clip(name, 20)}”完成${match[1]}${match[2]}，自评表填的是${clip(actual, 20)}`,
          '以自评表的完成值为准改正文字，或改正自评表',
        ),
      ]
    })
  })
