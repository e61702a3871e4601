/** `2026-03-05` or an ISO time → `2026年3月5日`. Anything else is printed as it is. */
export function chineseDate(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : text
}

/** `2026-03-05T17:30:00+08:00` → `2026年3月5日17时30分`, in the offset the text carries. */
export function chineseTime(text: string): string {
  const match = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})/.exec(text)
  return match ? `${chineseDate(text)}${Number(match[1])}时${match[2]}分` : chineseDate(text)
}
