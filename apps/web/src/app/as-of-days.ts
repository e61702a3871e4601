/** A day somebody may want to look back to, with its word. */
export interface QuickDay {
  day: string
  word: string
}

const shift = (day: string, by: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)

/** The last day of the month before the one that `day` lies in, `months` further back. */
function monthEnd(day: string, months = 0): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - months)
  return shift(date.toISOString().slice(0, 10), -1)
}

/** Days to choose with one click: past deadlines of the project looked at first, then the usual ends. */
export function quickDays(
  today: string,
  project: { deadline: string; evaluationDue: string } | null | undefined,
): QuickDay[] {
  const yearEnd = `${Number(today.slice(0, 4)) - 1}-12-31`
  const days: QuickDay[] = [
    ...(project
      ? [
          { day: project.deadline, word: '项目支付截止日' },
          { day: project.evaluationDue, word: '自评截止日' },
        ]
      : []),
    { day: shift(today, -1), word: '昨天' },
    { day: monthEnd(today), word: '上月末' },
    { day: monthEnd(today, (Number(today.slice(5, 7)) - 1) % 3), word: '上季末' },
    { day: yearEnd, word: '上年末' },
  ]
  const seen = new Set<string>()
  return days.filter(({ day }) => day < today && !seen.has(day) && seen.add(day))
}
