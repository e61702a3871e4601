import { formatPoints, points, type Points } from '../form/points.js'
import { gradeOf, type GradeBand } from '../rule-pack/index.js'
import { NATIONAL_GRADES } from '../rule-pack/packs/base.js'
import type { ReportContext, ReportRule } from './context.js'
import {
  clip,
  hasTable,
  proseSentences,
  type ReportFinding,
  type Sentence,
  textFinding,
} from './text-tools.js'
import type { ReportText } from './report-text.js'

/** The four grades and what else they are called. */
const GRADE_WORDS: Readonly<Record<string, string>> = {
  优: '优',
  优秀: '优',
  良: '良',
  良好: '良',
  中: '中',
  中等: '中',
  一般: '中',
  合格: '中',
  差: '差',
  较差: '差',
  不合格: '差',
}

const GRADE =
  /(?:结论|等级|等次|档次|评定|评级|评价结果|综合评价|绩效评价)(?:等级)?(?:为|是|：|:|评定为|确定为|达到)\s*[“"「]?(优秀|优|良好|良|中等|中|一般|不合格|合格|较差|差)[”"」]?(?=[，,。；;、）)等档级\s]|$)/gu

const SCORE =
  /(?:综合评分|综合得分|评价得分|自评得分|自评总分|自评分|总得分|总分|得分|评分|评价结果)(?:为|是|：|:)?\s*(\d{1,3}(?:\.\d{1,4})?)\s*分/gu

interface Conclusion {
  readonly sentence: Sentence
  readonly written: string
  /** The score named before it in the same sentence. */
  readonly score: Points | null
}

function conclusionsOf(text: ReportText): readonly Conclusion[] {
  return proseSentences(text).flatMap((sentence) =>
    [...sentence.text.matchAll(GRADE)]
      .filter((match) => !/满意度?[^，,]{0,8}$/u.test(sentence.text.slice(0, match.index)))
      .map((match) => {
        const scores = [...sentence.text.slice(0, match.index).matchAll(SCORE)]
        const nearest = scores.at(-1)?.[1]
        return { sentence, written: match[1]!, score: nearest === undefined ? null : points(nearest) }
      }),
  )
}

/** A text with bands or a full mark of its own is judged by the rule pack's bands only when they are given. */
const hasOwnScale = (text: ReportText): boolean =>
  proseSentences(text).some(({ text: sentence }) =>
    /满分\s*(?!100)\d+|\d+\s*分?(?:（含）|\(含\))?(?:以上|至|[-—~～])[^，,]{0,12}(?:为|是|评定)?[“"]?(?:优|良)/u.test(
      sentence,
    ),
  )

/** The grade that must be written, with why; `null` when it cannot be known. */
function expectedGrade(
  { score }: Conclusion,
  context: ReportContext,
  bands: readonly GradeBand[] | null,
): { readonly grade: string; readonly why: string } | null {
  if (context.form?.grade !== undefined) return { grade: context.form.grade, why: '自评表评定' }
  const total = score ?? context.form?.total ?? null
  if (total === null || bands === null) return null
  const grade = gradeOf(total, { grades: bands })
  return grade === null ? null : { grade, why: `${formatPoints(total)}分` }
}

/** R03: the grade in the text is the grade of the score. */
export const gradeMustFollowScore: ReportRule = (text, context) => {
  const bands = context.grades ?? (hasOwnScale(text) ? null : NATIONAL_GRADES)
  return conclusionsOf(text).flatMap((conclusion) => {
    const expected = expectedGrade(conclusion, context, bands)
    if (expected === null) return []
    const same =
      (GRADE_WORDS[expected.grade] ?? expected.grade) ===
      (GRADE_WORDS[conclusion.written] ?? conclusion.written)
    if (same) return []
    return [
      textFinding(
        'R03',
        'E',
        [text, conclusion.sentence.paragraph],
        `文中等级为“${conclusion.written}”，${expected.why}对应“${expected.grade}”`,
        '按得分和评分规则的等级标准改正等级',
      ),
    ]
  })
}

/** A grade of one unit among several, or of another year. */
const ELSEWHERE = /[区县镇乡]|街道|单位|分别|其中|上年|去年|往年|20\d{2}年/u

/** R03: a report comes to one grade. */
export const gradeMustBeOne: ReportRule = (text, { form }) => {
  const unscored = conclusionsOf(text).filter(
    ({ score, sentence }) => score === null && !ELSEWHERE.test(sentence.text),
  )
  const first = conclusionsOf(text).find(({ sentence }) => !ELSEWHERE.test(sentence.text))
  if (form?.grade !== undefined || !first) return []
  const other = unscored.find(({ written }) => GRADE_WORDS[written] !== GRADE_WORDS[first.written])
  if (!other) return []
  return [
    textFinding(
      'R03',
      'E',
      [text, other.sentence.paragraph],
      `文中等级前后不一：这里为“${other.written}”，前面为“${first.written}”`,
      '全文使用同一个评价等级',
    ),
  ]
}

const ANNOUNCED =
  /(?:附|见|详见|列(?:示)?于)(?:相关|有关|后|下)?(?:附件|附表)?\d*[“"《]?(?:[一-龥]{0,8})(?:评分表|自评表|得分表|指标体系表|评价表|指标表)|附表说明/u

const ENCLOSED_APART = /另附|另行(?:附|报)|单独(?:报|附)|随文(?:附|报)/u

function announcedTables(text: ReportText): ReportFinding[] {
  const announced = proseSentences(text).filter(({ text: sentence }) => ANNOUNCED.test(sentence))
  const first = announced.find(({ text: sentence }) => sentence.includes('评分表')) ?? announced[0]
  if (!first || announced.some(({ text: sentence }) => ENCLOSED_APART.test(sentence))) return []
  return [
    textFinding(
      'R14',
      'W',
      [text, first.paragraph],
      `写明“${clip(ANNOUNCED.exec(first.text)?.[0] ?? first.text, 24)}”，全文没有表格`,
      '把评分表附在报告后面，使结论的得分可以逐项核对',
    ),
  ]
}

const givesScore = (text: ReportText): boolean =>
  proseSentences(text).some(({ text: sentence }) => new RegExp(SCORE.source, 'u').test(sentence))

/** R14: the score table a conclusion rests on is in the text; a grade has at least a score. */
export const conclusionMustHaveItsTable: ReportRule = (text, { form }) => {
  if (hasTable(text)) return []
  const announced = announcedTables(text)
  const bare = conclusionsOf(text)[0]
  if (announced.length > 0 || !bare || givesScore(text) || form?.total !== undefined) return announced
  return [
    textFinding(
      'R14',
      'W',
      [text, bare.sentence.paragraph],
      `评价等级为“${bare.written}”，全文没有得分，也没有评分表`,
      '写明综合得分，并附评分表',
    ),
  ]
}
