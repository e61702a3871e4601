import type { NarrativeSection } from '../input/report-data.js'
import type { Letterhead } from '../letterhead/letterhead.js'
import type { ConditionId } from './conditions.js'
import type { PartId } from '../parts/parts.js'

/** Words with `{placeholder}` in them, left out where a condition does not hold. */
export interface TemplateLine {
  readonly when?: readonly ConditionId[]
  readonly text: string
}

export type TemplateNode =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  /** Lines printed as one paragraph; no paragraph where no line applies. */
  | { readonly kind: 'paragraph'; readonly lines: readonly TemplateLine[] }
  /** Paragraphs and tables that the data alone decides: no template can make them say more. */
  | { readonly kind: 'part'; readonly part: PartId }
  /** Text people wrote; `absent` says so where they wrote none, `null` prints nothing. */
  | { readonly kind: 'narrative'; readonly section: NarrativeSection; readonly absent: string | null }

export type ReportSubject = 'roll-up' | 'form'

/** An outline with its words. Numbers come in by placeholders alone. */
export interface ReportTemplate {
  readonly id: string
  readonly version: number
  readonly name: string
  /** What is reported on: a roll-up, or the form of one unit; absent = `roll-up`. */
  readonly subject?: ReportSubject
  /** Annexes that are attached, by id; absent = all there are. */
  readonly annexes?: readonly string[]
  readonly nodes: readonly TemplateNode[]
  /** Of the report that was ordered with one; an outline on the shelf has none. */
  readonly letterhead?: Letterhead
}
