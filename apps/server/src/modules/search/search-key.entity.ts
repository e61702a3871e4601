import { Entity } from 'typeorm'
import { IdColumn, RefColumn, TextColumn, WordColumn } from '../../database/columns.js'

export type SearchKeyKind = 'union' | 'project' | 'account'

/** By what a union, project or account is found; written together with its name. */
@Entity('search_key')
export class SearchKey {
  /** Of the thing itself. */
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @WordColumn('kind') kind: SearchKeyKind
  /** The names and codes from which the words were made, as they are written. */
  @TextColumn('source', 300) source: string
  /** The same in lower case and their pinyin, each with a space before and after. */
  @TextColumn('words', 2000) words: string
}
