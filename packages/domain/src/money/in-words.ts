import type { Fen } from './fen.js'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/** Up to four digits; zeros inside become one 零, trailing zeros none. */
function groupInWords(group: string): string {
  let words = ''
  let zero = false
  for (const [index, digit] of [...group].entries()) {
    if (digit === '0') {
      zero = words !== ''
      continue
    }
    words += (zero ? '零' : '') + DIGITS[Number(digit)]! + PLACES[group.length - 1 - index]!
    zero = false
  }
  return words
}

function yuanInWords(yuan: string): string {
  let words = ''
  let gap = false
  const groups = Math.ceil(yuan.length / 4)
  for (let index = 0; index < groups; index += 1) {
    const place = groups - 1 - index
    const group = yuan.slice(Math.max(0, yuan.length - (place + 1) * 4), yuan.length - place * 4)
    if (Number(group) === 0) {
      gap = words !== ''
      continue
    }
    // One 零 joins groups where a whole group or the leading places of this one are empty.
    const joined = words !== '' && (gap || group.startsWith('0'))
    words += (joined ? '零' : '') + groupInWords(group.replace(/^0+/, '')) + GROUPS[place]!
    gap = false
  }
  return words
}

/**
 * 大写金额 as cheques and minutes write it: 140950 fen → 人民币壹仟肆佰零玖元伍角, whole yuan end in 整,
 * 零元整 for nothing, 负 before a negative amount.
 */
export function amountInWords(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/^0+/, '')
  const jiao = Number(digits.at(-2))
  const cents = Number(digits.at(-1))
  const sign = amount < 0 ? '负' : ''
  if (amount === 0) return '人民币零元整'
  const whole = yuan ? `${yuanInWords(yuan)}元` : ''
  if (jiao === 0 && cents === 0) return `人民币${sign}${whole}整`
  const jiaoWords = jiao > 0 ? `${DIGITS[jiao]!}角` : whole && cents > 0 ? '零' : ''
  const fenWords = cents > 0 ? `${DIGITS[cents]!}分` : ''
  return `人民币${sign}${whole}${jiaoWords}${fenWords}`
}
