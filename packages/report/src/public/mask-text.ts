import { personalDataAt, PERSONAL_DATUM_NAME } from '@huigong/domain'

/** A word to be covered, and what stands in its place. */
export interface Mask {
  readonly text: string
  readonly instead: string
}

/** A piece of a text that belongs to one person. */
export interface PersonalPiece {
  readonly name: string
  readonly at: number
  readonly length: number
  /** What a message may show of it. */
  readonly masked: string
}

const ADDRESS =
  /[一-龥]{1,8}(?:路|街|道|巷|弄|里|村|屯|小区|社区|新村|苑|园|庄)[0-9０-９]+(?:号|弄|栋|幢|座|组)(?:[0-9０-９]{1,5}(?:号楼|号|栋|幢|座|单元|室|层|楼|户))*/gu
const LANDLINE = /(?<![0-9A-Za-z.-])0\d{2,3}[- ]\d{7,8}(?![0-9A-Za-z-])/gu

const piecesOf = (text: string, pattern: RegExp, name: string): readonly PersonalPiece[] =>
  [...text.matchAll(pattern)].map((match) => ({
    name,
    at: match.index,
    length: match[0].length,
    masked: `${match[0].slice(0, 2)}***`,
  }))

/** Numbers and addresses of persons in a text, in the order in which they stand there. */
export function personalPieces(text: string): readonly PersonalPiece[] {
  const numbers = personalDataAt(text, { anyCard: true }).map(({ kind, ...place }) => ({
    name: PERSONAL_DATUM_NAME[kind],
    ...place,
  }))
  const found = [
    ...numbers,
    ...piecesOf(text, LANDLINE, '电话号码'),
    ...piecesOf(text, ADDRESS, '住址'),
  ].sort((one, other) => one.at - other.at)
  return found.filter((piece, index) => {
    const before = found[index - 1]
    return before === undefined || before.at + before.length <= piece.at
  })
}

export const COVER = '（不公开）'

/** The text without the numbers and addresses of persons. */
export function coverPersonal(text: string): string {
  let [result, from] = ['', 0]
  for (const { at, length } of personalPieces(text)) {
    result += text.slice(from, at) + COVER
    from = at + length
  }
  return result + text.slice(from)
}

/** The text with the words of each mask covered, the longest first. */
export const coverWords = (text: string, masks: readonly Mask[]): string =>
  [...masks]
    .filter((mask) => mask.text !== '')
    .sort((one, other) => other.text.length - one.text.length)
    .reduce((covered, mask) => covered.split(mask.text).join(mask.instead), text)
