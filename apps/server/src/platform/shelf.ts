import type { EntityTarget } from 'typeorm'
import type { Reason } from '@huigong/contracts'
import { insert, update } from '../database/writes.js'
import type { ActContext } from './acts.js'
import { newId } from './ids.js'
import { Refusal } from './refusal.js'

function refuseWith(why: Reason): never {
  throw new Refusal([why])
}

/** What every version on a shelf carries, whatever it holds. */
export interface ShelfRow {
  id: string
  tenantId: string
  version: number
  state: string
  /** Counts the changes of a draft. */
  revision: number
  content: object
  changedById: string
  changedBy: string
  changedAt: Date
}

/** What a kind of versioned thing says for itself. */
export interface ShelfRules<Row extends ShelfRow> {
  readonly entity: EntityTarget<Row>
  /** The columns that name all versions of one thing. */
  readonly keyed: (key: string) => Partial<Row>
  /** The rest of a new row. */
  readonly blank: (key: string) => Omit<Row, keyof ShelfRow>
  /** The content as it is kept under its key and number. */
  readonly numbered: (content: Row['content'], key: string, version: number) => Row['content']
  /** The number before the first version of a city's own; 0 where the product has none. */
  readonly before: (key: string) => number
  readonly mostVersions: number
  readonly full: () => Reason
  /** Somebody else was faster. */
  readonly changed: (key: string) => Reason
  readonly missing: () => Reason
  readonly wrongState: (row: Row, act: string) => Reason
}

/**
 * Versions of things that are drawn up, published, and then stay as they were. Versions of a key follow each other without
 * gap, and a new one starts only when the newest is no draft: the unique key over (city, key, version) therefore admits one
 * draft for each key, whoever races. State and revision in the UPDATE decide who was first.
 */
export class Shelf<Row extends ShelfRow> {
  constructor(private readonly rules: ShelfRules<Row>) {}

  newest({ manager, actor }: ActContext, key: string): Promise<Row | null> {
    return manager
      .createQueryBuilder(this.rules.entity, 'row')
      .where({ tenantId: actor.tenantId, ...this.rules.keyed(key) })
      .orderBy('row.version', 'DESC')
      .getOne()
  }

  /** Keeps a draft: goes on with the one at this revision, or begins the next version where there is none. */
  async keep(
    context: ActContext,
    key: string,
    revision: number | null,
    content: Row['content'],
    newest: Row | null,
  ): Promise<Row> {
    const goesOn = newest?.state === 'draft' && newest.revision === revision
    const begins = newest?.state !== 'draft' && revision === null
    if (!goesOn && !begins) return refuseWith(this.rules.changed(key))
    if (newest?.state === 'draft' || newest?.state === 'discarded') {
      return this.change(context, key, newest, {
        state: 'draft',
        revision: newest.revision + 1,
        content: this.rules.numbered(content, key, newest.version),
      } as Partial<Row>)
    }
    return this.begin(context, key, (newest?.version ?? this.rules.before(key)) + 1, content)
  }

  /** The draft of a key at this revision; refused when there is none or somebody has changed it. */
  async draft(context: ActContext, key: string, revision: number, act: string): Promise<Row> {
    const newest = await this.newest(context, key)
    if (!newest || newest.state === 'discarded') return refuseWith(this.rules.missing())
    if (newest.state !== 'draft') return refuseWith(this.rules.wrongState(newest, act))
    if (newest.revision !== revision) return refuseWith(this.rules.changed(key))
    return newest
  }

  /** Changes the row as it was read. */
  async change(
    { manager, actor, now }: ActContext,
    key: string,
    row: Row,
    changes: Partial<Row>,
  ): Promise<Row> {
    const after = { ...changes, changedById: actor.userId, changedBy: actor.displayName, changedAt: now }
    const { id, state, revision } = row
    const where = { id, state, revision } as Partial<Row>
    const affected = await update(manager, this.rules.entity, where, after)
    if (affected === 0) refuseWith(this.rules.changed(key))
    return { ...row, ...after }
  }

  /** Two who begin at once write the same version, and the unique key lets one of them. */
  private async begin(
    { manager, actor, now }: ActContext,
    key: string,
    version: number,
    content: Row['content'],
  ): Promise<Row> {
    const { entity, mostVersions, full, blank, numbered } = this.rules
    const kept = await manager.countBy(entity, { tenantId: actor.tenantId } as never)
    if (kept >= mostVersions) refuseWith(full())
    const common: ShelfRow = {
      id: newId(),
      tenantId: actor.tenantId,
      version,
      state: 'draft',
      revision: 1,
      content: numbered(content, key, version),
      changedById: actor.userId,
      changedBy: actor.displayName,
      changedAt: now,
    }
    const row = { ...common, ...blank(key) } as Row
    await insert(manager, entity, row)
    return row
  }
}
