/** What a copied project starts with; everything can be changed before it is made. */
export interface NextYear {
  code: string
  name: string
  campaign: string
  fiscalYear: number
  deadline: string
  evaluationDue: string
}

/** The same day a year later; 29 February becomes the 28th. */
export function yearLater(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const next = Number(year) + 1
  const leap = next % 4 === 0 && (next % 100 !== 0 || next % 400 === 0)
  return `${next}-${month}-${month === '02' && date === '29' && !leap ? '28' : date}`
}

/** Every four-digit year in the text moves on by one; a text without one is marked with the new year. */
function moved(text: string, year: number, mark: (text: string) => string): string {
  // Runs of digits are looked at whole, because Safari 14 knows no lookbehind.
  const changed = text.replace(/\d+/g, (digits) =>
    /^20\d\d$/.test(digits) ? String(Number(digits) + 1) : digits,
  )
  return changed === text && !text.includes(String(year)) ? mark(text) : changed
}

/** Code, name, campaign and deadlines of the same project one year later. */
export function nextYearOf(project: NextYear): NextYear {
  const year = project.fiscalYear + 1
  return {
    code: moved(project.code, year, (text) => `${text}-${year}`),
    name: moved(project.name, year, (text) => `${year}年${text}`),
    campaign: moved(project.campaign, year, (text) => `${year}年${text}`),
    fiscalYear: year,
    deadline: yearLater(project.deadline),
    evaluationDue: yearLater(project.evaluationDue),
  }
}
