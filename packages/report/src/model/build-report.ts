import { createHash } from 'node:crypto'
import { canonicalJson } from '@huigong/domain'
import type { AnnexDraft } from '../annex/annex.js'
import { annexes } from '../annex/annexes.js'
import { figureIndex } from '../annex/figure-index.js'
import type { Figure } from '../figure/figure.js'
import { opensItsRows } from '../figure/figure-rows.js'
import { figureMaker } from '../figure/make-figure.js'
import type { ReportData } from '../input/report-data.js'
import { EIGHT_PARTS } from '../template/outlines/eight-parts.js'
import type { ReportContext } from '../template/context.js'
import type { ReportTemplate } from '../template/template.js'
import { writeNodes } from '../template/write-nodes.js'
import { editionBlocks, editionFigure, type Edition } from '../public/edition.js'
import { chineseDate, chineseTime } from './dates.js'
import { keyFigures } from './key-figures.js'
import { figuresOf } from './prose.js'
import type { Block, ReportModel, Section } from './report-model.js'

/** Keeps the first of each id. The same id with two values would mean that the report contradicts itself. */
function distinct(figures: readonly Figure[]): readonly Figure[] {
  const seen = new Map<string, Figure>()
  for (const figure of figures) {
    const first = seen.get(figure.id)
    if (first && first.value !== figure.value) throw new RangeError(`figure ${figure.id} has two values`)
    if (first) continue
    if (!opensItsRows(figure)) throw new RangeError(`figure ${figure.id} does not follow from its rows`)
    seen.set(figure.id, figure)
  }
  return [...seen.values()]
}

/** Sections begin at headings of the first level. */
function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const sections: { id: string; blocks: Block[] }[] = []
  for (const block of blocks) {
    const begins = block.kind === 'heading' && block.level === 1
    if (begins || sections.length === 0) sections.push({ id: `part-${sections.length + 1}`, blocks: [] })
    sections.at(-1)?.blocks.push(block)
  }
  return sections
}

/** Characters of the title that fit into a line. */
const TITLE_LINE = 19

/** The title broken by sense: a line of its own for what it is, where it would not fit beside the project. */
function titleLines({ city, fiscalYear, project }: ReportData): readonly string[] {
  const [what, kind] = [`${fiscalYear}年度${project.name}`, '绩效自评报告']
  return [...what, ...kind].length - 2 > TITLE_LINE ? [city, what, kind] : [city, `${what}${kind}`]
}

/** Those the outline attaches. The form of a unit has no districts and no lists of units. */
const chosen = (all: readonly AnnexDraft[], ids: ReportTemplate['annexes']): readonly AnnexDraft[] =>
  ids === undefined ? all : all.filter(({ id }) => ids.includes(id))

type Unmarked = Omit<ReportModel, 'provenance'> & {
  readonly provenance: Omit<ReportModel['provenance'], 'contentHash'>
}

/** The model with the hash of all it says. One fen more anywhere gives another hash. */
function withContentHash(model: Unmarked): ReportModel {
  const contentHash = createHash('sha256').update(canonicalJson(model)).digest('hex')
  return { ...model, provenance: { ...model.provenance, contentHash } }
}

/**
 * Builds a report from data alone, in the outline of a template, with its annexes. It says what was done, what was
 * missed and why; what was not checked or not recorded is said to be so.
 * @throws RangeError when a figure is no whole number or does not follow from its rows, or two places would print
 * different values of one figure; LooseNumber when the template's words hold a number
 */
export function buildReport(
  data: ReportData,
  template: ReportTemplate = EIGHT_PARTS,
  edition: Edition | null = null,
): ReportModel {
  const key = keyFigures(data)
  const drafts = [...chosen(annexes(data, key), template.annexes), ...(edition ? [edition.annex] : [])]
  const complete = drafts.map((each, index) => ({ ...each, number: index + 1 }))
  const numbers = new Map([
    ...complete.map(({ id, number }) => [id, number] as const),
    ['figures', complete.length + 1],
  ])
  const context: ReportContext = {
    data,
    key,
    make: figureMaker(data.city, data.moneyPlaces),
    annex: (id) => `附件${numbers.get(id) ?? ''}`,
  }
  const written = sectionsOf(writeNodes(template, context))
  const all = distinct([...written, ...complete].flatMap(({ blocks }) => figuresOf(blocks)))
  const printed = <Each extends { readonly blocks: readonly Block[] }>(each: Each): Each =>
    edition ? { ...each, blocks: each.blocks.flatMap((block) => editionBlocks(block, edition)) } : each
  const [sections, attached] = [written.map(printed), complete.map(printed)]
  const figures = edition ? all.map((figure) => editionFigure(figure, edition)) : all
  const rulePack = `${data.rulePack.name}（${data.rulePack.id} 第${data.rulePack.version}版）`
  const outline = `${template.name}（${template.id} 第${template.version}版）`
  const lockedAt = chineseTime(data.snapshot.lockedAt)
  const provenance = [
    `快照：${data.snapshot.hash}`,
    `锁定时间：${lockedAt}`,
    `评分规则：${rulePack}`,
    `报告模板：${outline}`,
  ]
  return withContentHash({
    ...(template.letterhead ? { letterhead: template.letterhead } : {}),
    title: titleLines(data),
    subtitle: `（${data.campaign}${edition ? `·${edition.name}` : ''}）`,
    sections,
    annexes: [...attached, figureIndex(figures, attached.length + 1, provenance)],
    signature: {
      organisation: data.city,
      date: chineseDate(data.snapshot.lockedAt),
      roles: data.preparedBy.map(({ role, name }) => (name === null ? role : `${role}：${name}`)),
    },
    provenance: {
      snapshot: data.snapshot.hash,
      lockedAt,
      lockedAtIso: data.snapshot.lockedAt,
      rulePack,
      template: outline,
    },
    figures,
  })
}
