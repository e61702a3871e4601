/**
 * 版头 and 版记 of an official document around a report (GB/T 9704-2012 7.2 and 7.4). An empty text is left out; the
 * mark of the issuer and the document number are never empty.
 */
export interface Letterhead {
  /** 发文机关标志, printed in red: 滨江市总工会文件. */
  readonly issuer: string
  /** 发文字号: 滨工发〔2026〕12号. */
  readonly documentNo: string
  /** 签发人, only on what goes to a superior. */
  readonly signer: string
  /** 主送机关, without the colon. */
  readonly recipient: string
  /** 抄送, without the full stop. */
  readonly copies: string
  /** 印发机关. */
  readonly printer: string
  /** 印发日期, `2026-03-01`; printed only beside `printer`. */
  readonly printedOn: string
}

export type LetterheadField = keyof Letterhead

export const LETTERHEAD_NAME: Readonly<Record<LetterheadField, string>> = {
  issuer: '发文机关标志',
  documentNo: '发文字号',
  signer: '签发人',
  recipient: '主送机关',
  copies: '抄送',
  printer: '印发机关',
  printedOn: '印发日期',
}

/** Most characters of each: what has room on the page. */
export const LETTERHEAD_MOST: Readonly<Record<LetterheadField, number>> = {
  issuer: 30,
  documentNo: 30,
  signer: 10,
  recipient: 100,
  copies: 200,
  printer: 30,
  printedOn: 10,
}

export interface LetterheadFault {
  readonly field: LetterheadField
  readonly problem: string
}

/** 7.2.5: the year in full within 〔〕, the number without 第 and without leading zeros. */
const DOCUMENT_NO = /^[\p{sc=Han}]+〔\d{4}〕[1-9]\d*号$/u
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** The same day after going through the calendar: 2026-02-30 becomes another one. */
function isDay(text: string): boolean {
  const [, year, month, date] = DAY.exec(text) ?? []
  if (!year || !month || !date) return false
  const day = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  return day.toISOString().startsWith(text)
}

/** What is wrong with a letterhead, at its fields; empty when it may be printed. */
export function letterheadFaults(given: Letterhead): readonly LetterheadFault[] {
  const faults: LetterheadFault[] = []
  for (const field of Object.keys(LETTERHEAD_NAME) as LetterheadField[]) {
    const most = LETTERHEAD_MOST[field]
    if ([...given[field]].length > most) faults.push({ field, problem: `最多 ${most} 个字` })
    // A line end would move everything below it.
    if (/[\r\n\t]/.test(given[field])) faults.push({ field, problem: '不能换行' })
  }
  if (given.issuer.trim() === '') faults.push({ field: 'issuer', problem: '不能为空' })
  if (!DOCUMENT_NO.test(given.documentNo))
    faults.push({ field: 'documentNo', problem: '应为“机关代字〔年份〕序号号”，如“滨工发〔2026〕12号”' })
  if (given.printedOn !== '' && !isDay(given.printedOn))
    faults.push({ field: 'printedOn', problem: '应为日期，如“2026-03-01”' })
  if (given.printedOn !== '' && given.printer === '')
    faults.push({ field: 'printer', problem: '有印发日期时须填写印发机关' })
  return faults
}

/** Points: the width of the text, and the largest mark that still looks like one. */
const TEXT_WIDTH = 442
const LARGEST = 52

/** Size of the issuer's mark in points: one line, however long the name. */
export const issuerSize = (issuer: string): number =>
  Math.floor(Math.min(LARGEST, TEXT_WIDTH / Math.max(1, [...issuer].length)))

/** `2026年3月1日` */
export function printedOnText(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Lines of the 版记 with what stands at their right edge; none where there is nothing to say. */
export function imprintLines({
  copies,
  printer,
  printedOn,
}: Letterhead): readonly { readonly left: string; readonly right: string }[] {
  const lines = []
  if (copies !== '') lines.push({ left: `抄送：${copies}。`, right: '' })
  if (printer !== '')
    lines.push({ left: printer, right: printedOn === '' ? '' : `${printedOnText(printedOn)}印发` })
  return lines
}
