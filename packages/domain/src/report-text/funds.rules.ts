import type { ReportRule } from './context.js'
import {
  clip,
  ownParagraphs,
  plain,
  proseOf,
  proseSentences,
  sentencesOf,
  textFinding,
} from './text-tools.js'
import type { ReportParagraph, ReportText } from './report-text.js'

const NUMBER = '(?:\\d[\\d,]*(?:\\.\\d+)?|[Xx×]+(?:\\.[Xx×]+)?)'
const PAYABLE = new RegExp(`(?:应支付|应付|应发放?)(?!未付)[^，,]{0,10}?${NUMBER}\\s*(?:亿|万)?元`, 'u')
const PAID = new RegExp(
  `(?:实际支付|实际支出|实际发放|实付|已支付)[^，,]{0,10}?${NUMBER}\\s*(?:亿|万)?元`,
  'u',
)
const RATE =
  /(?:执行率|支付率|支出率|支出进度|执行进度|使用率)[^，,。；;]{0,12}?\d+(?:\.\d+)?\s*(?:%|个百分点)|百分之/u

const givesRate = (text: ReportText): boolean => {
  const all = ownParagraphs(text)
  const inTable = all.some(({ cells }) => cells?.some((cell) => /执行率|支付率|支出率/u.test(cell)) ?? false)
  return (
    all.some((paragraph) => RATE.test(plain(paragraph.text))) ||
    (inTable &&
      all.some(({ cells }) => cells?.some((cell) => /^\d+(?:\.\d+)?%$/u.test(plain(cell).trim())) ?? false))
  )
}

/** R08: where 应支付 and 实际支付 are given, the execution rate is given too. */
export const executionRateMustBeGiven: ReportRule = (text) => {
  const sentences = proseSentences(text)
  const paid = sentences.find(({ text: sentence }) => PAID.test(sentence))
  const payable = sentences.some(({ text: sentence }) => PAYABLE.test(sentence))
  if (!paid || !payable || givesRate(text)) return []
  return [
    textFinding(
      'R08',
      'W',
      [text, paid.paragraph],
      `写了应支付和实际支付（“${clip(PAID.exec(paid.text)?.[0] ?? '')}”），全文没有预算执行率`,
      '写明预算执行率（实际支付÷全年预算）；低于目标的说明原因',
    ),
  ]
}

const CRIMES = '截留|挤占|挪用|套取|冒领|虚列|优亲厚友|骗取'
const CLAIM = new RegExp(
  `(?:无|没有|未发现|不存在|未发生|未出现|未有)(?:任何)?[^，,]{0,10}(?:${CRIMES})`,
  'u',
)
const CHECKS = /审计|检查|抽查|核对|核查|复核|比对|验证|自查|抽样|盘点|回访/u
const RESULT = /\d+\s*(?:笔|户|人|份|次|家|个|张|项|万元|元)|〔\d{4}〕\s*\d+\s*号|审计报告|检查报告|核查报告/u

/** Somebody apart from the writer looked: `经市审计局审计`. */
const CHECKED_BY =
  /(?:审计局|审计厅|会计师事务所|经审会|经费审查委员会|财政局|第三方)[^，,]{0,10}(?:审计|检查|抽查|核查|核对)/u

const isCheck = (sentence: string): boolean =>
  CHECKED_BY.test(sentence) ||
  (CHECKS.test(sentence) && (RESULT.test(sentence) || /见附[件表]/u.test(sentence)))

/** A check is named with what was checked (`抽查支付凭证120笔`), who did it or where its result is. */
const isBacked = (paragraph: ReportParagraph, before: ReportParagraph | undefined): boolean =>
  [paragraph, before].some((each) => each !== undefined && sentencesOf(each).some(isCheck))

/** R12: `无截留、挤占、挪用` needs a check that shows it. */
export const complianceMustBeTested: ReportRule = (text) => {
  const prose = proseOf(text)
  return prose.flatMap((paragraph, index) => {
    const claim = sentencesOf(paragraph).find((sentence) => CLAIM.test(sentence))
    if (claim === undefined || isBacked(paragraph, prose[index - 1])) return []
    return [
      textFinding(
        'R12',
        'W',
        [text, paragraph],
        `写了“${clip(CLAIM.exec(claim)?.[0] ?? claim)}”，没有写做过什么检查、结果如何`,
        '写明检查的方法、范围和结果，如抽查了多少笔、发现几笔；没有检查过的不作结论',
      ),
    ]
  })
}

/** Of a table row: a check that failed, or a problem that stays open. */
const OPEN_ROW = /^(?:未通过|不通过|未整改|未查清)$/u

/** R15: nothing is said to be in order while the report's own tables say that a check failed or a problem is open. */
export const complianceMustAgreeWithTables: ReportRule = (text) => {
  const rows = ownParagraphs(text).flatMap(({ cells }) => (cells ? [cells] : []))
  const open = rows.find((cells) => cells.some((cell) => OPEN_ROW.test(plain(cell).trim())))
  if (!open) return []
  const place = open.findIndex((cell) => OPEN_ROW.test(plain(cell).trim()))
  const state = open[place] ?? ''
  const what = open
    .slice(0, place)
    .reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '')
  return proseOf(text).flatMap((paragraph) => {
    const claim = sentencesOf(paragraph).find((sentence) => CLAIM.test(sentence))
    if (claim === undefined) return []
    return [
      textFinding(
        'R15',
        'E',
        [text, paragraph],
        `写了“${clip(CLAIM.exec(claim)?.[0] ?? claim)}”，附表里“${clip(what, 24)}”${state}`,
        '先查清附表所列的问题；没有查清的，写明哪一项未通过，不写没有违规',
      ),
    ]
  })
}
