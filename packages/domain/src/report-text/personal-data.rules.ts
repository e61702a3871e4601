import type { ReportRule } from './context.js'
import { ownParagraphs, plain, textFinding } from './text-tools.js'

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_SIGNS = '10X98765432'

/** Whether 18 signs are an identity number (GB 11643): a possible day of birth and the right check sign. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u.test(text))
    return false
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0)
  return ID_SIGNS[sum % 11] === text[17]
}

/** Whether digits pass the check of bank cards (Luhn). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

const ID = /(?<![0-9A-Za-z])\d(?:[ -]?\d){16}[ -]?[\dXx](?![0-9A-Za-z])/gu
const CARD = /(?<![0-9A-Za-z.])[3-6](?:[ -]?\d){15,18}(?![0-9A-Za-z.])/gu
const MOBILE =
  /(?<![0-9A-Za-z.,+-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z]|[.,]\d|\s*(?:元|万|分))/gu
const BANK_WORDS = /卡号|账号|帐号|银行|开户/u

/** A name in clear beside an identity number that is written out, be it valid or not. */
const NAMED =
  /([一-龥]{2,4})[，,、（(\s]{0,3}(?:居民)?(?:身份证|公民身份)(?:件)?(?:号码|号)?[为是：:\s]*(?=\d{6})/gu
const NO_NAME = /^(?:.*(?:申请人|本人|职工|对象|其|的|和|及|家属|查验|核对|提供|复印))$/u

/** Numbers of papers may look like anything. */
const NUMBER_OF_PAPER = /(?:编号|编码|代码|文号|凭证号|单号|流水号|批次号)(?:为|是|：|:|\s)*$/u

const isPaper = (text: string, at: number): boolean =>
  NUMBER_OF_PAPER.test(text.slice(Math.max(0, at - 8), at))

const squeeze = (text: string): string => text.replace(/[ -]/gu, '').toUpperCase()

/** What a message may show of it: never enough to be the data again. */
const masked = (text: string): string =>
  `${text.slice(0, 3)}${'*'.repeat(Math.max(3, text.length - 5))}${text.slice(-2)}`

export type PersonalDatumKind = 'id' | 'card' | 'mobile'

/** A number in a text that belongs to one person; `at` and `length` count UTF-16 units of the text as given. */
export interface PersonalDatum {
  readonly kind: PersonalDatumKind
  readonly at: number
  readonly length: number
  /** What a message may show of it. */
  readonly masked: string
}

interface Match {
  readonly at: number
  readonly length: number
  readonly sign: string
}

const matchesOf = (text: string, pattern: RegExp): readonly Match[] =>
  [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    length: match[0].length,
    sign: squeeze(match[0]),
  }))

/**
 * Identity numbers (with their check sign), bank cards (Luhn) and mobile numbers in a text, in that order. A card counts
 * where it begins as Chinese cards do or the text speaks of accounts; `anyCard`: wherever its check digit is right.
 */
export function personalDataAt(
  original: string,
  { anyCard = false }: { readonly anyCard?: boolean } = {},
): readonly PersonalDatum[] {
  const text = plain(original)
  const ids = matchesOf(text, ID).filter(({ sign }) => isIdNumber(sign))
  const cards = matchesOf(text, CARD)
    .filter(({ at }) => anyCard || !isPaper(text, at))
    .filter(({ sign }) => !isIdNumber(sign) && passesLuhn(sign))
    .filter(({ sign }) => anyCard || sign.startsWith('62') || BANK_WORDS.test(text))
  const mobiles = matchesOf(text, MOBILE)
    .filter(({ at }) => !isPaper(text, at))
    .map((match) => ({ ...match, sign: match.sign.slice(-11) }))
  const named = (kind: PersonalDatumKind, found: readonly Match[]): readonly PersonalDatum[] =>
    found.map(({ at, length, sign }) => ({ kind, at, length, masked: masked(sign) }))
  return [...named('id', ids), ...named('card', cards), ...named('mobile', mobiles)]
}

export const PERSONAL_DATUM_NAME: Readonly<Record<PersonalDatumKind, string>> = {
  id: '身份证号',
  card: '银行卡号',
  mobile: '手机号',
}

/** Kinds of personal data in a text, masked. */
export function personalDataIn(original: string): readonly string[] {
  const numbers = personalDataAt(original)
  const names = [...plain(original).matchAll(NAMED)]
    .map((match) => match[1] ?? '')
    .filter((name) => !NO_NAME.test(name))
  const hasId = numbers.some(({ kind }) => kind === 'id')
  return [
    ...numbers.map((number) => `${PERSONAL_DATUM_NAME[number.kind]}${number.masked}`),
    ...(!hasId && names.length > 0 ? ['姓名和身份证号'] : []),
  ]
}

const MOST = 5

/** R07: no personal data in a report. The message never repeats what it found. */
export const personalDataMustNotAppear: ReportRule = (text) =>
  ownParagraphs(text).flatMap((paragraph) => {
    const found = personalDataIn(paragraph.text)
    if (found.length === 0) return []
    const more = found.length > MOST ? `等${found.length}处` : ''
    return [
      textFinding(
        'R07',
        'E',
        [text, paragraph],
        `含有个人信息：${found.slice(0, MOST).join('、')}${more}`,
        '删去个人信息；确需举例的只写人数或隐去姓名、号码',
      ),
    ]
  })
