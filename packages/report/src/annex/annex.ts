import type { Annex, Block, TableColumn } from '../model/report-model.js'
import type { Part } from '../text/segments.js'

export type Row = readonly (readonly Part[])[]

/** An annex that waits for its number. */
export type AnnexDraft = Omit<Annex, 'number'>

export const column = (
  title: string,
  share: number,
  align: TableColumn['align'] = 'center',
): TableColumn => ({ title, share, align })

export const draft = (
  id: string,
  title: string,
  orientation: Annex['orientation'],
  ...blocks: readonly Block[]
): AnnexDraft => ({ id, title, orientation, blocks })
