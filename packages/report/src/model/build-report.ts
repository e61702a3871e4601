import type { ReportData } from '../input/report-data.js'
import { annexes, figureIndex } from './annexes.js'
import { chineseDate, chineseTime } from './dates.js'
import { keyFigures } from './key-figures.js'
import { figuresOf } from './prose.js'
import type { Figure, ReportModel } from './report-model.js'
import { analysisSection } from './sections-analysis.js'
import { applicationSection, conclusionSection, lessonsSection, otherSection } from './sections-closing.js'
import { evaluationSection, performanceSection, situationSection } from './sections-opening.js'

/** Keeps the first of each id. The same id with two values would mean that the report contradicts itself. */
function distinct(figures: readonly Figure[]): readonly Figure[] {
  const seen = new Map<string, Figure>()
  for (const figure of figures) {
    const first = seen.get(figure.id)
    if (first && first.value !== figure.value) throw new RangeError(`figure ${figure.id} has two values`)
    if (!first) seen.set(figure.id, figure)
  }
  return [...seen.values()]
}

/**
 * Builds the city report in the eight parts of the bureau's outline, with its annexes, from data alone.
 * It says what was done, what was missed and why; what was not checked or not recorded is said to be so.
 * @throws RangeError when a figure is not a number, or two places would print different values of one figure
 */
export function buildReport(data: ReportData): ReportModel {
  const key = keyFigures(data)
  const attached = annexes(data)
  const numbers = new Map([
    ...attached.map(({ id, number }) => [id, number] as const),
    ['figures', attached.length + 1],
  ])
  const annex = (id: string): string => `附件${numbers.get(id) ?? ''}`
  const sections = [
    situationSection(data, key),
    performanceSection(data, key, annex),
    evaluationSection(data, annex),
    analysisSection(data, key, annex),
    conclusionSection(data, key, annex),
    applicationSection(data),
    lessonsSection(data, key, annex),
    otherSection(data, annex),
  ]
  const figures = distinct([...sections, ...attached].flatMap(({ blocks }) => figuresOf(blocks)))
  const rulePack = `${data.rulePack.name}（${data.rulePack.id} 第${data.rulePack.version}版）`
  const lockedAt = chineseTime(data.snapshot.lockedAt)
  const provenance = [`快照：${data.snapshot.hash}`, `锁定时间：${lockedAt}`, `评分规则：${rulePack}`]
  return {
    title: [data.city, `${data.fiscalYear}年度${data.project.name}绩效自评报告`],
    subtitle: `（${data.campaign}）`,
    sections,
    annexes: [...attached, figureIndex(figures, attached.length + 1, provenance)],
    signature: {
      organisation: data.city,
      date: chineseDate(data.snapshot.lockedAt),
      roles: data.preparedBy.map(({ role, name }) => (name === null ? role : `${role}：${name}`)),
    },
    provenance: { snapshot: data.snapshot.hash, lockedAt, lockedAtIso: data.snapshot.lockedAt, rulePack },
    figures,
  }
}
