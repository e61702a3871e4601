import type { FigureMaker } from '../figure/make-figure.js'
import type { ReportData } from '../input/report-data.js'
import type { KeyFigures } from '../model/key-figures.js'

/** What parts and placeholders are made from. */
export interface ReportContext {
  readonly data: ReportData
  readonly key: KeyFigures
  readonly make: FigureMaker
  /** The number of an annex by its id, e.g. `附件4`. */
  readonly annex: (id: string) => string
}
