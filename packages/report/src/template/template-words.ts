import { NARRATIVE_LABELS } from '../input/narrative-labels.js'
import { NARRATIVE_SECTIONS, type NarrativeSection } from '../input/report-data.js'
import { PARTS } from '../parts/parts.js'
import { CONDITIONS, type ConditionId } from './conditions.js'
import { PLACEHOLDERS } from './placeholders.js'
import { templatePieces } from './template-text.js'
import type { TemplateLine, TemplateNode } from './template.js'

const isNarrative = (id: string): id is NarrativeSection =>
  (NARRATIVE_SECTIONS as readonly string[]).includes(id)

/** `{paid}` → `【实际支付金额】`: a line as people read it, without the ids. */
export const lineWords = (text: string): string =>
  templatePieces(text)
    .map((piece) =>
      piece.kind === 'words' ? piece.text : `【${PLACEHOLDERS.get(piece.id)?.label ?? piece.id}】`,
    )
    .join('')

export const conditionWords = (ids: readonly ConditionId[]): string =>
  ids.map((id) => (Object.hasOwn(CONDITIONS, id) ? CONDITIONS[id].label : id)).join('且')

const lineOf = ({ when = [], text }: TemplateLine): string =>
  when.length === 0 ? lineWords(text) : `（${conditionWords(when)}时）${lineWords(text)}`

/** A node in words, for the difference between two versions. */
export function nodeWords(node: TemplateNode): string {
  switch (node.kind) {
    case 'heading':
      return `${node.level} 级标题“${node.text}”`
    case 'part':
      return `固定部分“${Object.hasOwn(PARTS, node.part) ? PARTS[node.part].label : node.part}”`
    case 'narrative':
      return `填报文字“${isNarrative(node.section) ? NARRATIVE_LABELS[node.section].label : node.section}”${
        node.absent === null ? '' : `，没有时写“${node.absent}”`
      }`
    case 'paragraph':
      return `“${node.lines.map(lineOf).join('')}”`
  }
}
