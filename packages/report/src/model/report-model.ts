import type { ChartBlock } from '../chart/chart.js'
import type { Figure } from '../figure/figure.js'
import type { Letterhead } from '../letterhead/letterhead.js'
import type { Part } from '../text/segments.js'

export interface HeadingBlock {
  readonly kind: 'heading'
  /** 1 = 一、; 2 = （一）; 3 = 1. ; 4 = （1） */
  readonly level: 1 | 2 | 3 | 4
  readonly number: string
  readonly text: string
}

export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly parts: readonly Part[]
}

export interface TableColumn {
  readonly title: string
  /** Share of the text width; shares are relative to their sum. */
  readonly share: number
  readonly align: 'left' | 'center' | 'right'
}

export interface TableBlock {
  readonly kind: 'table'
  readonly id: string
  readonly caption: string
  /** e.g. `单位：万元`; `null` when the table has no unit. */
  readonly unit: string | null
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly (readonly Part[])[])[]
  /** Number of last rows printed bold (totals). */
  readonly totalRows: number
  /** Number of first columns in which equal cells below each other are printed as one. */
  readonly mergedColumns: number
  readonly notes: readonly (readonly Part[])[]
}

export type Block = HeadingBlock | ParagraphBlock | TableBlock | ChartBlock

export interface Section {
  readonly id: string
  readonly blocks: readonly Block[]
}

export interface Annex {
  readonly id: string
  /** 1 prints as 附件1. */
  readonly number: number
  readonly title: string
  readonly orientation: 'portrait' | 'landscape'
  readonly blocks: readonly Block[]
}

/** The whole report, without layout: what every renderer (docx, later PDF and HTML) prints. */
export interface ReportModel {
  /** Around the whole, where the report goes out as an official document (红头). */
  readonly letterhead?: Letterhead
  readonly title: readonly string[]
  readonly subtitle: string
  readonly sections: readonly Section[]
  readonly annexes: readonly Annex[]
  /** Organisation and date below the text. */
  readonly signature: {
    readonly organisation: string
    readonly date: string
    readonly roles: readonly string[]
  }
  /** Printed on the last page and stored in the file's properties. */
  readonly provenance: {
    readonly snapshot: string
    /** As printed. */
    readonly lockedAt: string
    /** ISO 8601, for the file's properties. */
    readonly lockedAtIso: string
    readonly rulePack: string
    /** The outline it was written from, e.g. `eight-parts 第1版`. */
    readonly template: string
    /** SHA-256 of everything else in the model, in hex. */
    readonly contentHash: string
  }
  /** Every figure of the report once, in order of appearance. */
  readonly figures: readonly Figure[]
}
