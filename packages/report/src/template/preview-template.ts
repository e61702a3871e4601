import { buildReportText, checkReport, type SourceParagraph } from '@huigong/domain'
import type { ReportData } from '../input/report-data.js'
import { annexes } from '../annex/annexes.js'
import { figureMaker } from '../figure/make-figure.js'
import { keyFigures, KEY_FIGURE_LABELS, type KeyFigure, type KeyFigures } from '../model/key-figures.js'
import { numbered } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import { textOf } from '../text/segments.js'
import { checkTemplate, type TemplateProblem } from './check-template.js'
import type { ReportContext } from './context.js'
import type { ReportTemplate } from './template.js'
import { nodeBlocks } from './write-nodes.js'

/** A block of the text with the node it comes from. */
export interface PreviewBlock {
  readonly node: number
  readonly block: Block
}

/** What our own lint says of the text that a node gives. */
export interface PreviewFinding {
  readonly node: number
  readonly rule: string
  readonly message: string
  readonly remedy: string
}

export interface TemplatePreview {
  readonly problems: readonly TemplateProblem[]
  readonly blocks: readonly PreviewBlock[]
  readonly findings: readonly PreviewFinding[]
}

const plainNumber = (text: string): string => text.replace(/[,，]/g, '').replace(/[^\d.%].*$/u, '')

/** The key figures that print this number: what somebody meant who typed it. */
export function figuresPrinting(key: KeyFigures, loose: string): readonly KeyFigure[] {
  const wanted = plainNumber(loose)
  return (Object.keys(KEY_FIGURE_LABELS) as KeyFigure[]).filter(
    (id) => key[id].value !== null && wanted !== '' && plainNumber(key[id].text) === wanted,
  )
}

/** The sentence that says which figure to use instead of a typed number. */
function advice({ problem, loose }: TemplateProblem, key: KeyFigures): string {
  if (loose === null) return problem
  const fitting = figuresPrinting(key, loose).slice(0, 3)
  const names = fitting.map((id) => `“${KEY_FIGURE_LABELS[id]}”（现在是 ${key[id].text}）`)
  return names.length > 0
    ? `“${loose}”是没有来源的数字，换一个项目就错了。请删去，改插数据项${names.join('或')}`
    : `“${loose}”是没有来源的数字，换一个项目就错了。请删去，从“插入数据”里选要写的数`
}

/** Lines of a block as the reader of a Word file gives them: a table row is one. */
function linesOf(block: Block): readonly Omit<SourceParagraph, 'number'>[] {
  if (block.kind === 'heading') return [{ text: block.number + block.text, outline: block.level }]
  if (block.kind === 'paragraph') return [{ text: textOf(block.parts) }]
  if (block.kind !== 'table') return []
  const rows = [block.columns.map(({ title }) => title), ...block.rows.map((row) => row.map(textOf))]
  return rows.map((cells) => ({ text: cells.join(' '), cells }))
}

/** What our own lint says, each finding at the node whose text it is about. */
function lintOf(blocks: readonly PreviewBlock[]): readonly PreviewFinding[] {
  const lines = blocks.flatMap(({ node, block }) => linesOf(block).map((line) => ({ node, line })))
  const source = lines.map(({ line }, index) => ({ number: index + 1, ...line }))
  return checkReport(buildReportText(source, 'paragraph')).flatMap(
    ({ paragraph, rule, message, remedy }): readonly PreviewFinding[] => {
      const place = lines[paragraph - 1]
      return place ? [{ node: place.node, rule, message, remedy }] : []
    },
  )
}

/**
 * What a template would write of these data, node by node, with what keeps it from being used and what our own lint finds.
 * Nodes with a problem are left out, so that the rest can be read while one is being typed.
 */
export function previewTemplate(data: ReportData, template: ReportTemplate): TemplatePreview {
  const key = keyFigures(data)
  const { annexes: chosen } = template
  const attached = annexes(data, key).filter(({ id }) => chosen === undefined || chosen.includes(id))
  const numbers = new Map([...attached.map(({ id }) => id), 'figures'].map((id, index) => [id, index + 1]))
  const context: ReportContext = {
    data,
    key,
    make: figureMaker(data.city, data.moneyPlaces),
    annex: (id) => `附件${numbers.get(id) ?? ''}`,
  }
  const problems = checkTemplate(template)
  const broken = new Set(problems.map(({ node }) => node))
  const written = template.nodes.flatMap((node, index) =>
    broken.has(index) ? [] : nodeBlocks(node, context).map((block) => ({ node: index, block })),
  )
  const inOrder = numbered(written.map(({ block }) => block))
  const blocks = written.map(({ node, block }, index) => ({ node, block: inOrder[index] ?? block }))
  return {
    problems: problems.map((each) => ({ ...each, problem: advice(each, key) })),
    blocks,
    findings: lintOf(blocks),
  }
}
