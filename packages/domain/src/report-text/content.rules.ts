import type { ReportRule } from './context.js'
import {
  clip,
  isUnder,
  oncePerParagraph,
  ownParagraphs,
  plain,
  proseOf,
  proseSentences,
  sentencesOf,
  textFinding,
} from './text-tools.js'
import type { ReportParagraph, ReportText } from './report-text.js'

const NO_SURVEY =
  /(?:未|没有|尚未)(?:组织|开展|进行|实施|取得|提交|设|做)[^，,]{0,8}(?:满意度|问卷|调查|指标)|满意度[^，,]{0,6}(?:未取得|不适用)/u

/** A rate or a count of the satisfied that is no target. */
function givesSatisfaction(sentence: string): boolean {
  if (!/满意/u.test(sentence)) return false
  const results = sentence.replace(
    /(?:[≥≧>]=?|不低于|不少于|目标值?(?:为|是)?|指标值(?:为|是)?|达到)\s*\d+(?:\.\d+)?\s*%(?:以上)?/gu,
    (match) => (match.startsWith('达到') && !match.endsWith('以上') ? match : ''),
  )
  return /\d+(?:\.\d+)?\s*%(?!以上)|满意[^，,]{0,4}\d+\s*(?:人|份|户)|\d+\s*(?:人|份|户)[^，,]{0,8}满意/u.test(
    results,
  )
}

const isRate = (cell: string | undefined): boolean => /^\d+(?:\.\d+)?\s*%/u.test(plain(cell ?? '').trim())

/** A rate in a row about satisfaction, or below a head that names it; points are no result. */
function givesSatisfactionInTable(rows: readonly (readonly string[])[]): boolean {
  const columns = new Set(
    rows.flatMap((cells) => cells.flatMap((cell, column) => (/满意(?:度|率)/u.test(cell) ? [column] : []))),
  )
  return rows.some(
    (cells) =>
      (cells.some((cell) => /满意/u.test(cell)) && cells.some(isRate)) ||
      [...columns].some((column) => isRate(cells[column])),
  )
}

/** R09: a satisfaction indicator has a result. */
export const satisfactionMustHaveResult: ReportRule = (text) => {
  const mentions = proseSentences(text).filter(({ text: sentence }) => /满意度/u.test(sentence))
  const named =
    mentions.find(({ text: sentence }) => sentence.includes('满意度指标')) ??
    mentions.find(({ paragraph }) => paragraph.level === null) ??
    mentions[0]
  const answered =
    proseSentences(text).some(
      ({ text: sentence }) => givesSatisfaction(sentence) || NO_SURVEY.test(sentence),
    ) || givesSatisfactionInTable(ownParagraphs(text).flatMap(({ cells }) => (cells ? [cells] : [])))
  if (!named || answered) return []
  return [
    textFinding(
      'R09',
      'W',
      [text, named.paragraph],
      `提到“${clip(/[^，,、]*满意度[^，,、]*/u.exec(named.text)?.[0] ?? '满意度', 24)}”，全文没有满意度结果`,
      '写明调查方法、有效问卷数和满意度；没有调查的写明没有调查',
    ),
  ]
}

/** Kinds of aid that a budget names one by one. */
const AID_KINDS: readonly (readonly [name: string, words: RegExp])[] = [
  ['医疗救助', /医疗(?:救助|帮扶|补助|互助)|大病(?:救助|帮扶|补助)/u],
  ['助学', /助学|(?:子女)?(?:上学|就学|入学)(?:资助|补助|救助|帮扶)|教育(?:救助|资助)/u],
  ['法律援助', /法律援助/u],
  ['就业创业帮扶', /(?:就业|创业)(?:帮扶|扶持|援助|补贴)|技能培训|职业培训/u],
  ['住房救助', /住房(?:救助|补助|修缮)|危房改造/u],
]

const SCOPE_HEADING = /概况|基本情况|目标|范围|内容|用途|依据|管理/u
const BENEFIT_HEADING = /效益|效果|成效|产出|影响|绩效报告/u
const EXCLUDED = /不含|不包括|不属于|另行|其他项目|其他资金|未(?:开展|安排|设)|不在/u

const clausesOf = (paragraph: ReportParagraph): readonly string[] =>
  sentencesOf(paragraph).filter((sentence) => !EXCLUDED.test(sentence))

const isScope = (paragraph: ReportParagraph): boolean =>
  paragraph.cells !== null ||
  ((paragraph.path.length === 0 || isUnder(paragraph, SCOPE_HEADING)) &&
    !isUnder(paragraph, BENEFIT_HEADING)) ||
  /实施范围|资金用于|主要用于|支出范围/u.test(paragraph.text)

/** R10: benefits are claimed for the kinds of aid that the project gives, no others. */
export const benefitsMustStayInScope: ReportRule = (text) => {
  const paragraphs = ownParagraphs(text)
  const scope = paragraphs.filter(isScope).flatMap(clausesOf).join('；')
  if (!/用于|范围|对象|救助|慰问|帮扶/u.test(scope)) return []
  return oncePerParagraph(
    paragraphs
      .filter((paragraph) => isUnder(paragraph, BENEFIT_HEADING) && !isScope(paragraph))
      .flatMap((paragraph) => {
        const claimed = clausesOf(paragraph).join('；')
        const outside = AID_KINDS.filter(([, words]) => words.test(claimed) && !words.test(scope))
        if (outside.length === 0) return []
        return [
          textFinding(
            'R10',
            'W',
            [text, paragraph],
            `效益中写了${outside.map(([name, words]) => `${name}（“${words.exec(claimed)?.[0] ?? ''}”）`).join('、')}，项目内容中没有`,
            '核对资金用途：没有支出的删去；有支出的属于超范围使用，须说明',
          ),
        ]
      }),
  )
}

const WORKS = /验收合格|竣工(?:验收)?|工程(?:质量|进度|验收)|施工(?:质量|进度)?|监理/u
const CASH = /救助金|慰问金|补助金|帮扶金|救助资金|慰问资金|帮扶资金|补助资金|发放/u
const GOODS = /慰问品|物资|采购|设备|修缮|改造|系统建设|米面|食用油|购买/u
const NOT_CLAIMED = /不涉及|不适用|无需|没有/u

const isAboutCash = (text: ReportText): boolean => {
  const all = proseOf(text).map((paragraph) => paragraph.text)
  return all.some((each) => CASH.test(each)) && !all.some((each) => GOODS.test(each))
}

/** R11: a grant in cash has nothing to be accepted like works (`验收合格`). */
export const cashMustNotBeAcceptedAsWorks: ReportRule = (text) =>
  isAboutCash(text)
    ? oncePerParagraph(
        proseSentences(text)
          .filter(({ text: sentence }) => WORKS.test(sentence) && !NOT_CLAIMED.test(sentence))
          .map((sentence) =>
            textFinding(
              'R11',
              'W',
              [text, sentence.paragraph],
              `“${clip(sentence.text)}”是工程项目的用语，本项目发放的是救助金`,
              '改写为救助的质量：对象是否符合条件、金额是否合标准、是否足额到人',
            ),
          ),
      )
    : []

const PROBLEM_HEADING = /问题/u
const OTHER_MATTERS = /其他|需(?:要)?说明|原因分析$|整改|(?:清单|台账|表)$/u

/** Words that name a shortcoming. Wide on purpose: a report that says anything is let pass. */
const PROBLEM =
  /不足|不够|不力|不大|滞后|缺乏|缺少|薄弱|欠缺|有待|差距|逾期|遗漏|退回|重复|误差|差错|错误|有误|异议|难度|瓶颈|制约|短板|尚未|尚不|仍(?:需|有|存在)|未(?!发现|来|雨绸缪)|偏(?:低|少|慢|高|弱|紧|小)|较(?:低|慢|少|弱|晚|迟|小|粗|单一)|过(?:低|少|慢|高|长|粗)|(?:及时|规范|完善|准确|到位|健全|均衡|平衡|统一|细致|合理|深入|全面)(?:性|度)?(?:不|还需)|不(?:及时|规范|完善|准确|到位|健全|均衡|平衡|统一|细|合理|深入|全面|高|强|畅|清|明|符|一致|能|便|熟悉|了解)|延(?:迟|误)|缺口|流失|变动较/u

/** Says in a whole sentence that there was none, or what was looked through. */
const NONE_FOUND = /(?:未发现|没有发现|没有|不存在|无)[^，,]{0,12}问题/u

const bodyUnder = (text: ReportText, heading: ReportParagraph): string => {
  const paragraphs = proseOf(text)
  const start = paragraphs.indexOf(heading)
  const after = paragraphs.slice(start + 1)
  const end = after.findIndex(({ level }) => level !== null && level <= (heading.level ?? 0))
  const own = heading.text.slice((heading.path.at(-1) ?? '').length)
  const under = after.slice(0, end < 0 ? after.length : end).map((paragraph) => paragraph.text)
  return plain([own, ...under].join('\n'))
}

const isProblemHeading = ({ level, path }: ReportParagraph): boolean =>
  level !== null && PROBLEM_HEADING.test(path.at(-1) ?? '') && !OTHER_MATTERS.test(path.at(-1) ?? '')

/** R13: under a heading that promises problems, a problem is named, or that none was found. */
export const problemsMustBeNamed: ReportRule = (text) =>
  proseOf(text)
    .filter(isProblemHeading)
    .filter((heading) => [...(heading.path.at(-1) ?? '')].length <= 24)
    .filter((heading) => !PROBLEM.test((heading.path.at(-1) ?? '').replace(/未来/gu, '')))
    .flatMap((heading) => {
      const body = bodyUnder(text, heading)
      if (PROBLEM.test(body) || NONE_FOUND.test(body)) return []
      return [
        textFinding(
          'R13',
          'W',
          [text, heading],
          `标题为“${clip(heading.path.at(-1) ?? '', 24)}”，下面没有写出问题`,
          '逐条写出问题和原因；没有发现问题的，写明查了什么、没有发现问题',
        ),
      ]
    })
