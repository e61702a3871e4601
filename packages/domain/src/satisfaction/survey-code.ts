/** Digits and capitals that cannot be mistaken for one another on paper: no 0, 1, I, L, O. A prime number of them. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const BASE = ALPHABET.length
const DRAWN = 9

/** What people type or scanners read instead: full-width characters and look-alikes of characters that are not used. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { '0': 'Q', O: 'Q', '1': 'J', I: 'J', L: 'J' }

/** Weighted sum modulo a prime: a wrong character or two exchanged neighbours are always noticed. */
const checkOf = (drawn: string): string =>
  ALPHABET[[...drawn].reduce((sum, one, index) => sum + ALPHABET.indexOf(one) * (index + 1), 0) % BASE] ?? ''

/**
 * The code of one survey slip (一人一码) from a large random number: nine characters and a check character, about
 * 26 million million codes.
 * @throws RangeError for a negative number
 */
export function surveyCode(seed: bigint): string {
  if (seed < 0n) throw new RangeError('a seed is not negative')
  let drawn = ''
  for (let rest = seed; drawn.length < DRAWN; rest /= BigInt(BASE)) {
    drawn += ALPHABET[Number(rest % BigInt(BASE))]
  }
  return drawn + checkOf(drawn)
}

/** A code as it is printed: `7K3M9-2QXDA`. */
export const printedSurveyCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/**
 * Reads a code as people type it: small letters, full-width characters, blanks and dashes, look-alikes. `null` when it
 * cannot be the code of any slip, so that a slip of the pen is told without asking the server.
 */
export function readSurveyCode(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
  const code = [...plain].map((one) => LOOK_ALIKE[one] ?? one).join('')
  const isWhole = code.length === DRAWN + 1 && [...code].every((one) => ALPHABET.includes(one))
  return isWhole && checkOf(code.slice(0, DRAWN)) === code[DRAWN] ? code : null
}
