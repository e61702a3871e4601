/**
 * Percent text of the server (`98.50`) as the ratio the tables and bars take (`0.9850`), digit by digit so that
 * nothing is rounded twice. Null for what is no plain number.
 */
export function ratioOfPercent(text: string | null | undefined): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?%?$/.exec(text ?? '')
  if (!match) return null
  const [, sign = '', whole = '', fraction = ''] = match
  const digits = whole.padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`
}
