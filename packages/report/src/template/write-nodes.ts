import type { Block } from '../model/report-model.js'
import { heading, numbered, paragraph, written } from '../model/prose.js'
import { PARTS } from '../parts/parts.js'
import { literal, type Part } from '../text/segments.js'
import { holdAll } from './conditions.js'
import type { ReportContext } from './context.js'
import { PLACEHOLDERS } from './placeholders.js'
import { templatePieces } from './template-text.js'
import type { ReportTemplate, TemplateLine, TemplateNode } from './template.js'

function lineParts({ text }: TemplateLine, context: ReportContext): readonly Part[] {
  return templatePieces(text).flatMap((piece): readonly Part[] => {
    if (piece.kind === 'words') return [literal(piece.text)]
    const placeholder = PLACEHOLDERS.get(piece.id)
    if (!placeholder) throw new RangeError(`the template asks for "${piece.id}", which does not exist`)
    return placeholder.parts(context)
  })
}

/** What one node prints of the data; nothing where no line of it applies. */
export function nodeBlocks(node: TemplateNode, context: ReportContext): readonly Block[] {
  switch (node.kind) {
    case 'heading':
      return [heading(node.level, node.text)]
    case 'part':
      return PARTS[node.part].blocks(context)
    case 'narrative': {
      const paragraphs = written(context.data.narratives[node.section])
      if (paragraphs.length > 0 || node.absent === null) return paragraphs
      return [paragraph(node.absent)]
    }
    case 'paragraph': {
      const lines = node.lines.filter(({ when }) => holdAll(when, context.data))
      const parts = lines.flatMap((line) => lineParts(line, context))
      return parts.length === 0 ? [] : [{ kind: 'paragraph', parts }]
    }
  }
}

/**
 * The text of a report: the template's words with the figures and facts of the data, headings numbered.
 * @throws LooseNumber for a number among the template's own words; RangeError for an unknown placeholder
 */
export const writeNodes = (template: ReportTemplate, context: ReportContext): readonly Block[] =>
  numbered(template.nodes.flatMap((node) => nodeBlocks(node, context)))
