import { randomInt } from 'node:crypto'
import { reason, type Reason } from '@huigong/contracts'

/** No longer input is hashed. */
const LONGEST = 200

/** What people choose first; compared without case and without what is put at the end to please a rule. */
const COMMON = new Set(
  (
    'password passw0rd p@ssw0rd p@ssword qwerty qwertyuiop qwer1234 asdfghjkl asdf1234 zxcvbnm 1q2w3e4r 1qaz2wsx ' +
    '1qazxsw2 zaq12wsx qazwsx a1b2c3d4 a123456 a1234567 a12345678 a123456789 aa123456 aa12345678 abc123 abc12345 ' +
    'abcd1234 abc123456 abcdefg1 admin admin123 admin888 admin1234 administrator root123 test1234 welcome welcome1 ' +
    'letmein iloveyou monkey dragon sunshine princess football woaini woaini1314 woaini520 5201314 1314520 zhongguo ' +
    'china123 gonghui gonghui123 huigong huigong123 woaizhongguo wodemima mima1234 nihao123 123qwe 123qweasd ' +
    '123456a 1234567a 12345678a 123456789a 123abc 1234abcd qq123456 wang123456 zhang123456 li123456 changeme'
  ).split(' '),
)

const bare = (password: string): string => password.toLowerCase().replace(/[\s!@#$%^&*.,?~_-]+$/, '')

const hasVariety = (password: string): boolean => new Set(password).size >= 5

/** Everything that is wrong with a new password, at once; empty when it may be used. `least`: signs it must have. */
export function passwordProblems(password: string, username: string, least: number): Reason[] {
  const length = [...password].length
  const name = username.toLowerCase()
  const simple =
    !/\p{L}/u.test(password) ||
    !/\d/.test(password) ||
    !hasVariety(password) ||
    COMMON.has(bare(password)) ||
    password.toLowerCase().includes(name) ||
    name.includes(password.toLowerCase())
  return [
    ...(length < least ? [reason('PASSWORD_TOO_SHORT', { length: String(least) }, 'next')] : []),
    ...(length > LONGEST
      ? [reason('INVALID_INPUT', { field: '新密码', problem: `不能超过 ${LONGEST} 位` }, 'next')]
      : []),
    ...(simple ? [reason('PASSWORD_TOO_SIMPLE', {}, 'next')] : []),
  ]
}

/** Signs that nobody mistakes for another when reading a password from paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz'
const DIGITS = '23456789'

const pick = (signs: string, count: number): string =>
  Array.from({ length: count }, () => signs.charAt(randomInt(signs.length))).join('')

/** A password for a new account, read out or written down once: `kmtw-4829-hxpa-73`, 70 bits. */
export const issuePassword = (): string =>
  `${pick(LETTERS, 4)}-${pick(DIGITS, 4)}-${pick(LETTERS, 6)}-${pick(DIGITS, 4)}`
