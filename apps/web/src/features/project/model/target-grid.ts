/** A target as it stands: text, `null` = 不适用, absent = nothing said yet. */
export type TargetCell = string | null | undefined

export interface UnitAnswer {
  union: { id: string; name: string; code: string; ancestors: readonly { name: string }[] }
  required: boolean
  targetState: string
  targets: readonly { indicatorId: string; value?: string | null | undefined }[]
}

/** A line of the table of targets. */
export interface UnitRow {
  unionId: string
  name: string
  /** Names above it, the city left out. */
  path: string
  required: boolean
  state: string
  cells: Readonly<Record<string, TargetCell>>
  changed: boolean
}

/** What was typed and is not saved yet, by union. */
export type Edits = ReadonlyMap<string, { required: boolean; cells: Readonly<Record<string, TargetCell>> }>

const cellsOf = (unit: UnitAnswer): Record<string, TargetCell> =>
  Object.fromEntries(unit.targets.map(({ indicatorId, value }) => [indicatorId, value ?? null]))

/** The units fetched, with what was typed over them. */
export const unitRows = (units: readonly UnitAnswer[], edits: Edits): UnitRow[] =>
  units.map((unit) => {
    const edit = edits.get(unit.union.id)
    return {
      unionId: unit.union.id,
      name: unit.union.name,
      path: unit.union.ancestors
        .slice(1)
        .map((one) => one.name)
        .join(' / '),
      required: edit?.required ?? unit.required,
      state: unit.targetState,
      cells: edit?.cells ?? cellsOf(unit),
      changed: edit !== undefined,
    }
  })

const withRow = (edits: Edits, row: UnitRow, change: Partial<Pick<UnitRow, 'required' | 'cells'>>): Edits =>
  new Map([
    ...edits,
    [row.unionId, { required: change.required ?? row.required, cells: change.cells ?? row.cells }],
  ])

export const setRequired = (edits: Edits, row: UnitRow, required: boolean): Edits =>
  withRow(edits, row, { required })

/** Puts a target; an empty text takes it away (nothing said). */
export function setCell(edits: Edits, row: UnitRow, indicatorId: string, value: TargetCell): Edits {
  const { [indicatorId]: _old, ...others } = row.cells
  const text = typeof value === 'string' ? value.trim() : value
  const cells = text === undefined || text === '' ? others : { ...others, [indicatorId]: text }
  return withRow(edits, row, { cells })
}

/** Writes one value into the column: into empty cells only, or (`over`) into every applicable one. */
export function fillDown(
  edits: Edits,
  rows: readonly UnitRow[],
  indicatorId: string,
  value: string,
  over = false,
): Edits {
  return rows
    .filter((row) => row.cells[indicatorId] === undefined || (over && row.cells[indicatorId] !== null))
    .reduce((next, row) => setCell(next, row, indicatorId, value), edits)
}

const NOT_APPLICABLE = /^(\/|不适用|N\/A)$/i

/**
 * A range from WPS, from a cell to the right and down. A range of two columns or more whose first cells are names of
 * units is matched by name. `unmatched` counts lines without a row.
 */
export function pasteTargets(
  edits: Edits,
  rows: readonly UnitRow[],
  indicatorIds: readonly string[],
  text: string,
  at: { row: number; indicatorId: string },
): { edits: Edits; unmatched: number } {
  const lines = text
    .replace(/\r/g, '')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
  const byName = new Map(rows.map((row) => [row.name, row]))
  const named = lines.some((cells) => cells.length > 1 && byName.has(cells[0] ?? ''))
  const first = indicatorIds.indexOf(at.indicatorId)
  let next = edits
  let unmatched = 0
  lines.forEach((cells, line) => {
    const row = named ? byName.get(cells[0] ?? '') : rows[at.row + line]
    if (!row) {
      unmatched += 1
      return
    }
    const values = named ? cells.slice(1) : cells
    let now = row
    values.forEach((value, index) => {
      const id = indicatorIds[first + index]
      if (id === undefined || value === '') return
      next = setCell(next, now, id, NOT_APPLICABLE.test(value) ? null : value)
      const kept = next.get(now.unionId)
      if (kept) now = { ...now, ...kept }
    })
  })
  return { edits: next, unmatched }
}

/** What the server is asked to keep. */
export const targetInputs = (edits: Edits) =>
  [...edits].map(([unionId, { required, cells }]) => ({
    unionId,
    required,
    targets: Object.entries(cells).flatMap(([indicatorId, value]) =>
      value === undefined ? [] : [{ indicatorId, value }],
    ),
  }))

/** Cells a required unit still owes. */
export const missingCells = (rows: readonly UnitRow[], indicatorIds: readonly string[]): number =>
  rows
    .filter((row) => row.required)
    .reduce((sum, row) => sum + indicatorIds.filter((id) => row.cells[id] === undefined).length, 0)
