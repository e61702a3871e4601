import type { ReportRule } from './context.js'
import { ownParagraphs, plain, textFinding } from './text-tools.js'

const UNITS = '亿元|万元|元|万|%|分|年|月|日|人|户|名|个|笔|次|份|号|市|县|区|省|州'

/** What a template leaves to be filled in: `XX`, `X.XX`, `20XX年`, `××`, `〇〇`, `____万元`, `（待填写）`. */
const BLANKS: readonly RegExp[] = [
  /(?<![A-Za-z0-9.×])(?:20[Xx×]{2}|[Xx×]+\.[Xx×]+|[Xx×]{2,})(?![A-Za-z0-9])/gu,
  new RegExp(`(?<![A-Za-z0-9.×])X(?=${UNITS})`, 'gu'),
  /(?<![一二三四五六七八九十百千零〇○◯])[○〇◯]{2,}(?![一二三四五六七八九十百千零])/gu,
  new RegExp(`(?<![一-龥]{0,4}(?:需要?|是|有))多少(?=${UNITS})`, 'gu'),
  new RegExp(`_{2,}\\s*(?=${UNITS})`, 'gu'),
  new RegExp(`[（(【]\\s+[）)】](?=${UNITS})`, 'gu'),
  /[（(【[](?:此处|请|待)(?:在此)?(?:填写|填|补充|插入|核实|定)[^（(）)】\]]{0,12}[）)】\]]/gu,
]

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'

const startsWithUnit = new RegExp(`^(?:${UNITS}|等?工会|总工会|公司)`, 'u')

const afterOf = (text: string, match: RegExpExecArray): string => {
  const end = match.index + match[0].length
  return text.slice(end, end + 4)
}

/** `王××` hides a person's name on purpose. */
function masksName(before: string, after: string): boolean {
  return before !== '' && SURNAMES.includes(before) && !startsWithUnit.test(after)
}

const quoteAround = (text: string, from: number, to: number): string => {
  const before = /[^，,。；;：:、（(]{0,8}$/u.exec(text.slice(Math.max(0, from - 8), from))?.[0] ?? ''
  const after = /^[^，,。；;：:、）)]{0,6}/u.exec(text.slice(to, to + 6))?.[0] ?? ''
  return `“${before}${text.slice(from, to)}${after}”`
}

/** The blanks left in a text, each with a few words around it, in the order of the text. */
export function blanksIn(original: string): readonly string[] {
  const text = plain(original)
  return BLANKS.flatMap((shape) =>
    [...text.matchAll(shape)]
      .filter((match) => !masksName(text[match.index - 1] ?? '', afterOf(text, match)))
      .map((match) => ({
        at: match.index,
        quote: quoteAround(text, match.index, match.index + match[0].length),
      })),
  )
    .sort((a, b) => a.at - b.at)
    .map(({ quote }) => quote)
}

const MOST_QUOTES = 5

/** R01: nothing of the template is left to be filled in. */
export const placeholdersMustBeFilled: ReportRule = (text) =>
  ownParagraphs(text).flatMap((paragraph) => {
    const blanks = [...new Set(blanksIn(paragraph.text))]
    if (blanks.length === 0) return []
    const shown = blanks.slice(0, MOST_QUOTES).join('')
    const count = blanks.length > MOST_QUOTES ? `等${blanks.length}处` : ''
    return [
      textFinding(
        'R01',
        'E',
        [text, paragraph],
        `留有未填写的占位符：${shown}${count}`,
        '按自评表填写实际数字和名称；没有的写明“未取得”及原因',
      ),
    ]
  })
