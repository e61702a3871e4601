import type { ReportRule } from './context.js'
import { clip, proseSentences, type Sentence, textFinding } from './text-tools.js'

const THINGS = '指标|目标|任务|项目|工作'

/** Says that everything was done. Narrower sentences (`退款12笔全部完成补发`) say less. */
const CLAIM = new RegExp(
  `(?:各项|全部|所有)[^，,]{0,8}(?:${THINGS})[^，,]{0,8}(?:均已?|都|全部|全面|圆满|如期|按期|已)+[^，,]{0,4}(?:完成|实现|达标|达到)` +
    `|(?:${THINGS})[^，,]{0,6}(?:均已?|已?全部|已?全面|已?圆满|100%)[^，,]{0,4}(?:完成|实现|达标)` +
    `|^(?:[（(]?\\d{1,2}[）).、])?\\s*(?:已|均已)?全部(?:按期|如期)?(?:实施)?完(?:成|毕)$`,
  'u',
)

const DENIED = /未|没有|不能|尚|部分|是否|确保|力争|争取|推动|为了|要求|应/u

/** A result below its target: `计划救助500人，实际救助480人`. */
const SHORTFALL =
  /(?:计划|目标|指标值|应)[^，,\d]{0,12}(\d+(?:\.\d+)?)\s*(人次|人|户|名|场|次)[^\d]{0,15}(?:实际|完成)[^，,\d]{0,12}(\d+(?:\.\d+)?)\s*\2/u

const MISSED =
  /(?:未(?:能)?(?:按期|如期|全部)?(?:完成|达到?标?|实现|达成)|没有(?:完成|达到)|完成率(?:仅|只)?为?\s*[0-9]{1,2}(?:\.\d+)?\s*%)/u

const NO_MISS =
  /(?:无|没有|不存在|未发现|未出现)[^，,]{0,6}未|未完成(?:的)?(?:指标|项目|原因)?(?:0项|为0|：?无|:?无)|如有|如果|若|未(?:能)?(?:完成|达标|达到|实现)的?(?:原因|情况|指标[:：]?$)/u

function isMiss({ paragraph, text }: Sentence): boolean {
  if (paragraph.text === paragraph.path.at(-1)) return false
  const shortfall = SHORTFALL.exec(text)
  if (shortfall) return Number(shortfall[3]) < Number(shortfall[1])
  return MISSED.test(text) && !NO_MISS.test(text) && /指标|目标|任务|“|计划|率|人数|户数|次数/u.test(text)
}

/** R06: `全部完成` is not said while an indicator missed its target. */
export const allDoneMustBeTrue: ReportRule = (text, { form }) => {
  const sentences = proseSentences(text)
  const missed = form?.missed ?? []
  const known = form?.missed === undefined ? sentences.find(isMiss) : undefined
  if (missed.length === 0 && !known) return []
  const why =
    missed.length > 0
      ? `自评表中未完成的指标为：${missed.slice(0, 5).join('、')}${missed.length > 5 ? `等${missed.length}项` : ''}`
      : `第${known?.paragraph.number}${text.numbering === 'line' ? '行' : '段'}写的是“${clip(known?.text ?? '')}”`
  return sentences
    .filter((sentence) => CLAIM.test(sentence.text) && !DENIED.test(sentence.text))
    .map((sentence) =>
      textFinding(
        'R06',
        'W',
        [text, sentence.paragraph],
        `文中“${clip(sentence.text)}”，${why}`,
        '写明完成几项、未完成几项和原因',
      ),
    )
}
