import type { Figure } from '../figure/figure.js'
import type { AnnexDraft } from '../annex/annex.js'
import type { Block } from '../model/report-model.js'
import type { Part } from '../text/segments.js'

/** Another edition of a report than the full one. */
export interface Edition {
  /** Printed below the title, e.g. `公开版`. */
  readonly name: string
  /** Figure id → what is printed instead of it. */
  readonly withheld: ReadonlyMap<string, string>
  /** What is said about the edition itself, before the index of figures. */
  readonly annex: AnnexDraft
}

/**
 * The figure as another edition prints it. It opens no rows: rows would be part of the content hash, by which somebody
 * could try out what a hidden one is.
 */
export function editionFigure(figure: Figure, { withheld }: Pick<Edition, 'withheld'>): Figure {
  const instead = withheld.get(figure.id)
  if (instead === undefined) return { ...figure, rows: [] }
  return { ...figure, value: null, text: instead, exact: instead, adjusted: false, rows: [] }
}

function editionPart(part: Part, edition: Edition): Part {
  return part.kind === 'figure' ? { ...part, figure: editionFigure(part.figure, edition) } : part
}

const editionParts = (list: readonly Part[], edition: Edition): readonly Part[] =>
  list.map((part) => editionPart(part, edition))

/** A block with the figures of an edition. */
export function editionBlock(block: Block, edition: Edition): Block {
  if (block.kind === 'paragraph') return { ...block, parts: editionParts(block.parts, edition) }
  if (block.kind !== 'table') return block
  return {
    ...block,
    rows: block.rows.map((row) => row.map((cell) => editionParts(cell, edition))),
    notes: block.notes.map((note) => editionParts(note, edition)),
  }
}
