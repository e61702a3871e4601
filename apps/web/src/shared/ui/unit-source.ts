/** A union as it is offered for choice. */
export interface UnitOption {
  id: string
  name: string
  code: string
  /** Names from the city down to the parent, e.g. `市总 / 越秀区`. */
  path?: string | undefined
  /** How many unions stand directly below. */
  childCount?: number | undefined
}

/** Part of a list of unions; `end` is the cursor to go on with, null after the last. */
export interface UnitPage {
  options: readonly UnitOption[]
  end: string | null
  total: number
}

/** Where a {@link UnitPicker} gets its unions from. */
export interface UnitSource {
  /** By part of the name, by code or by pinyin initials; an empty text means all. */
  find: (text: string, after: string | null, signal: AbortSignal) => Promise<UnitPage>
  /** Those directly below a union; of null, the top of the tree. Without it there is no choice by level. */
  below?:
    ((parentId: string | null, after: string | null, signal: AbortSignal) => Promise<UnitPage>) | undefined
  /** The union of an id that came from the address. */
  resolve: (id: string) => Promise<UnitOption | null>
}
