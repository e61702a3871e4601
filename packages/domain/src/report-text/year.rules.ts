import type { ReportContext, ReportRule } from './context.js'
import { oncePerParagraph, proseSentences, type Sentence, textFinding } from './text-tools.js'
import type { ReportText } from './report-text.js'

type YearKind = 'fiscal' | 'campaign'

interface YearClaim {
  readonly sentence: Sentence
  readonly kind: YearKind
  readonly year: number
  readonly quote: string
  /** `据此安排2026年度预算`: the plan that follows from a report. */
  readonly planned: boolean
}

/** A year that is said to be the report's own. */
const CLAIMS: readonly (readonly [YearKind, RegExp])[] = [
  [
    'fiscal',
    /(?<!\d)(20\d{2})年度?(?:[一-龥]{0,16}?)(?:财政资金|财政支出|专项资金|救助资金|救助金|项目支出|项目|预算|绩效自评|绩效评价)[一-龥]{0,12}/gu,
  ],
  ['campaign', /(?<!\d)(20\d{2})年(?:度)?(?:元旦|春节|两节|“两节”|冬季|送温暖)[一-龥]{0,12}/gu],
]

/** Before or after the year: it belongs to a document, to a comparison, to last year's money or to next year's plan. */
const REFERS_BACK =
  /(?:根据|依据|参照|结合|对照|较|比|与|同|相比|自|从|《[^》]*|〔|上年|去年|以前年度|历年|规则（|办法（|《)$/u
const OTHER_YEAR =
  /决算|结转|结余|上年|去年|同期|同比|相比|增长|下降|增加|减少|对比|提高|下一年|明年|历年|近[两三四五]年|以来|整改|此前|曾|过去/u

/** Far enough back to see the mark that opens the name of a document. */
const TITLE_REACH = 60

/** The year in which something was set up, or the year in the name of a document. */
const FOUNDED =
  /设立|制定|印发|出台|修订|修改|建立|成立|发布|启动|开始|批准|起(?!草)|办法|规定|意见|通知|方案|规划/u

const isOwn = (sentence: string, at: number, quote: string): boolean =>
  !REFERS_BACK.test(sentence.slice(Math.max(0, at - 12), at)) &&
  !/《[^》]*$/u.test(sentence.slice(Math.max(0, at - TITLE_REACH), at)) &&
  !/[〕）》]/u.test(quote) &&
  !FOUNDED.test(quote)

const PLANNED = /(?:安排|编制|申报|谋划|做好|制定|拟定)好?$/u

function bodyClaims(text: ReportText): readonly YearClaim[] {
  const sentences = proseSentences(text).filter((sentence) => !OTHER_YEAR.test(sentence.text))
  return sentences.flatMap((sentence) =>
    CLAIMS.flatMap(([kind, shape]) =>
      [...sentence.text.matchAll(shape)]
        .filter((match) => isOwn(sentence.text, match.index, match[0]))
        .map((match) => ({
          sentence,
          kind,
          year: Number(match[1]),
          quote: match[0],
          planned: PLANNED.test(sentence.text.slice(Math.max(0, match.index - 4), match.index)),
        })),
    ),
  )
}

/** A line of the title that is only a year: `（2024年度）`. */
function titleClaims(text: ReportText): readonly YearClaim[] {
  return proseSentences(text).flatMap((sentence) => {
    const year = /^[（(]?\s*(20\d{2})年度\s*[）)]?$/u.exec(sentence.text)
    if (!year || sentence.paragraph.path.length > 0) return []
    return [{ sentence, kind: 'fiscal' as const, year: Number(year[1]), quote: year[0], planned: false }]
  })
}

const claimsOf = (text: ReportText): readonly YearClaim[] => [...titleClaims(text), ...bodyClaims(text)]

/** The fiscal year of the form, else the one most paragraphs claim; the earlier claim wins a tie in the body. */
function mainYear(claims: readonly YearClaim[], { form }: ReportContext): number | null {
  if (form?.fiscalYear !== undefined) return form.fiscalYear
  const fiscal = claims.filter(({ kind, planned }) => kind === 'fiscal' && !planned)
  const paragraphs = new Map<number, Set<number>>()
  for (const { year, sentence } of fiscal) {
    paragraphs.set(year, (paragraphs.get(year) ?? new Set()).add(sentence.paragraph.number))
  }
  const ranked = [...paragraphs].sort(([, a], [, b]) => b.size - a.size)
  return ranked[0]?.[0] ?? null
}

/** A campaign is named after its festival: the fiscal year's own or the one of the winter that follows; 冬季 may also have begun before. */
const fits = ({ kind, year, quote }: YearClaim, main: number): boolean =>
  year === main ||
  (kind === 'campaign' && (year === main + 1 || (quote.includes('冬季') && year === main - 1)))

/** Next year's plan names next year. */
const isPlan = ({ planned, year }: YearClaim, main: number): boolean => planned && year === main + 1

/** R05: one report is about one fiscal year. */
export const yearsMustNotBeMixed: ReportRule = (text, context) => {
  const claims = claimsOf(text)
  const main = mainYear(claims, context)
  if (main === null) return []
  const source = context.form?.fiscalYear === undefined ? '报告其余部分' : '自评表'
  return oncePerParagraph(
    claims
      .filter((claim) => !fits(claim, main) && !isPlan(claim, main))
      .map(({ sentence, quote }) =>
        textFinding(
          'R05',
          'E',
          [text, sentence.paragraph],
          `文中“${quote}”，${source}的预算年度是${main}年`,
          '核对年度；引用其他年度的数据时写明是哪一年、为什么引用',
        ),
      ),
  )
}

const DEADLINE = /截至(20\d{2})年(?:底|末|\d{1,2}月)[^，,]{0,8}/gu

/** R05: what was paid by a day before the fiscal year belongs to another report. */
export const paymentDatesMustFitTheYear: ReportRule = (text, context) => {
  const main = mainYear(claimsOf(text), context)
  if (main === null) return []
  return proseSentences(text).flatMap((sentence) =>
    OTHER_YEAR.test(sentence.text) || !/支付|发放|拨付|到位|执行/u.test(sentence.text)
      ? []
      : [...sentence.text.matchAll(DEADLINE)]
          .filter((match) => Number(match[1]) < main || Number(match[1]) > main + 1)
          .map((match) =>
            textFinding(
              'R05',
              'E',
              [text, sentence.paragraph],
              `文中“${match[0]}”的支付情况，报告的预算年度是${main}年`,
              '核对日期，删去其他年度报告留下的文字',
            ),
          ),
  )
}
