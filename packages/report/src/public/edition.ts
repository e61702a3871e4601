import type { Figure } from '../figure/figure.js'
import type { AnnexDraft } from '../annex/annex.js'
import { chartParts, type ChartBlock } from '../chart/chart.js'
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

const isWithheld = ({ id }: Figure, { withheld }: Edition): boolean => withheld.has(id)

/** A chart that lacks one of its figures would be read as saying something else: it is left out, its table stays. */
function editionChart(block: ChartBlock, edition: Edition): readonly Block[] {
  const figures = chartParts(block).flatMap((part) => (part.kind === 'figure' ? [part.figure] : []))
  if (figures.some((figure) => isWithheld(figure, edition))) return []
  const printed = (figure: Figure): Figure => editionFigure(figure, edition)
  const { drawing } = block
  return [
    {
      ...block,
      entries: block.entries.map((entry) => ({
        ...entry,
        label: editionParts(entry.label, edition),
        figures: entry.figures.map(printed),
      })),
      reading: editionParts(block.reading, edition),
      drawing:
        drawing.form === 'answers'
          ? {
              ...drawing,
              rate: printed(drawing.rate),
              interval: drawing.interval && [printed(drawing.interval[0]), printed(drawing.interval[1])],
            }
          : {
              ...drawing,
              reference: drawing.reference && {
                ...drawing.reference,
                label: editionParts(drawing.reference.label, edition),
              },
            },
    },
  ]
}

/** A block with the figures of an edition; none where it may not be printed. */
export function editionBlocks(block: Block, edition: Edition): readonly Block[] {
  if (block.kind === 'heading') return [block]
  if (block.kind === 'chart') return editionChart(block, edition)
  if (block.kind === 'paragraph') return [{ ...block, parts: editionParts(block.parts, edition) }]
  return [
    {
      ...block,
      rows: block.rows.map((row) => row.map((cell) => editionParts(cell, edition))),
      notes: block.notes.map((note) => editionParts(note, edition)),
    },
  ]
}
