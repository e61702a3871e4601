import type { ReportRule } from './context.js'
import {
  isUnder,
  oncePerParagraph,
  plain,
  proseOf,
  sentencesOf,
  type ReportFinding,
  textFinding,
} from './text-tools.js'
import type { ReportParagraph, ReportText } from './report-text.js'

/** Ends in 法 and is no method of evaluation. */
const NO_METHOD =
  /^(?:.*(?:办|做|无|依|合|守|立|执|司|方|看|想|说|手|宪|民|刑|书|用|算|违|非|普|税|工会|劳动|预算|保障|合同|会计|审计)法)$/

/** Words before a name that do not belong to it. */
const LEAD =
  /^.*?(?:按照|依照|通过|采用|采取|运用|使用|应用|结合|分别|主要|综合|是|为|以|用|按|和|与|及|或)(?=[一-龥]{2,}法$)/u

const canonical = (method: string): string => method.replace('分析法', '法')

/** Names of evaluation methods in a sentence, as written. */
export function methodsIn(sentence: string): readonly string[] {
  return sentence
    .split(/[、，,：:（）()“”"\s]|以及|和|与|及|等(?=方法|多种)|相结合/u)
    .flatMap((part) => /^[一-龥]{2,}?法(?![一-龥]{0,1}律|规|定|人|院)/u.exec(part)?.[0] ?? [])
    .map((part) => part.replace(LEAD, ''))
    .filter((part) => part.length <= 9 && part.length >= 3 && !NO_METHOD.test(part))
}

interface Statement {
  readonly paragraph: ReportParagraph
  readonly names: readonly string[]
  /** Says that it does not name all of them. */
  readonly open: boolean
}

/** How points or samples are made is another matter than how a project is evaluated. */
const OTHER_METHODS = /权重|计分|赋分|评分方法|抽样|抽取/u

const speaksOfMethods = (paragraph: ReportParagraph, sentence: string): boolean =>
  !OTHER_METHODS.test(sentence) &&
  (isUnder(paragraph, /评价方法/u) ||
    (/评价|评估|考核/u.test(sentence) && /方法|采用|运用|按/u.test(sentence)))

function methodStatements(text: ReportText): readonly Statement[] {
  return proseOf(text).flatMap((paragraph) => {
    const sentences = sentencesOf(paragraph).filter((sentence) => speaksOfMethods(paragraph, sentence))
    const names = sentences.flatMap(methodsIn)
    const open = sentences.some((sentence) => /等(?:多种|评价)?(?:方法|方式)|主要|其中/u.test(sentence))
    return names.length === 0 ? [] : [{ paragraph, names: [...new Set(names)], open }]
  })
}

const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  [...part].every((name) => whole.has(name))

/** One is a list that leaves out what the other names, or each names what the other does not. */
function contradict(first: Statement, second: Statement, key: (name: string) => string): boolean {
  const a = new Set(first.names.map(key))
  const b = new Set(second.names.map(key))
  if (isWithin(a, b)) return a.size < b.size && a.size > 1 && !first.open
  if (isWithin(b, a)) return b.size > 1 && !second.open
  return true
}

function compareStatements(
  text: ReportText,
  statements: readonly Statement[],
  what: string,
  key: (name: string) => string,
): ReportFinding[] {
  const reference = statements.find(({ names }) => names.length > 1)
  if (!reference) return []
  return statements
    .filter((other) => other !== reference && contradict(reference, other, key))
    .map((other) =>
      textFinding(
        'R02',
        'W',
        [text, other.paragraph],
        `${what}前后不一致：这里是${other.names.join('、')}，第${reference.paragraph.number}` +
          `${text.numbering === 'line' ? '行' : '段'}是${reference.names.join('、')}`,
        `统一${what}的名称和数量，只写实际采用的`,
      ),
    )
}

/** R02: the methods of evaluation are the same wherever they are named. */
export const methodsMustAgree: ReportRule = (text) =>
  oncePerParagraph(compareStatements(text, methodStatements(text), '评价方法', canonical))

const LISTED = /(?:坚持|遵循|按照|依据|本着)(?:了)?([一-龥、，,]{4,60}?)(?:等)?的?(?:基本)?原则/gu
const SINGLE = /(?:^|[一二三四五六七八九十]是|[、，：:]|\d[.、]|[）)])\s*([一-龥]{4})原则/gu

const isAboutEvaluation = (paragraph: ReportParagraph): boolean =>
  isUnder(paragraph, /评价.{0,8}原则|评价原则/u) ||
  /(?:绩效)?评价[^。]*原则|原则[^。]*评价/u.test(paragraph.text)

function principlesIn(paragraph: ReportParagraph): readonly string[] {
  const text = plain(paragraph.text)
  const listed = [...text.matchAll(LISTED)].flatMap((match) => (match[1] ?? '').split(/[、，,和与]/u))
  const single = [...text.matchAll(SINGLE)].flatMap((match) => match[1] ?? [])
  return [...listed, ...single].filter((name) => /^[一-龥]{2,6}$/u.test(name) && !/评价|绩效$/u.test(name))
}

/** 公开公正 and 公正公开 are one principle. */
const sortedSigns = (name: string): string => [...name].sort().join('')

/** R02: the principles of evaluation are the same wherever they are listed. */
export const principlesMustAgree: ReportRule = (text) => {
  const statements = proseOf(text)
    .filter(isAboutEvaluation)
    .map((paragraph) => ({
      paragraph,
      names: [...new Set(principlesIn(paragraph))],
      open: /等(?:基本)?原则/u.test(paragraph.text),
    }))
    .filter(({ names }) => names.length > 1)
  return oncePerParagraph(compareStatements(text, statements, '评价原则', sortedSigns))
}
