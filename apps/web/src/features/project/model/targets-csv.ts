import { NOT_APPLICABLE } from '../../../shared/format/index.js'
import { toCsv } from '../../../shared/ui/table-file.js'
import { type Column } from '../../../shared/ui/table-model.js'
import type { UnitRow } from './target-grid.js'

/** The table of targets as a file; 不适用 is `/`, nothing said is empty. */
export function targetsCsv(
  rows: readonly UnitRow[],
  indicators: readonly { id: string; name: string }[],
): string {
  const columns: Column<UnitRow>[] = [
    { key: 'name', title: '单位' },
    { key: 'path', title: '上级' },
    { key: 'required', title: '须自评', value: (row) => (row.required ? '是' : '否') },
    { key: 'state', title: '目标状态', value: (row) => (row.state === 'approved' ? '已批准' : '待批准') },
    ...indicators.map(({ id, name }): Column<UnitRow> => ({
      key: id,
      title: name,
      value: (row) => (row.cells[id] === null ? NOT_APPLICABLE : (row.cells[id] ?? '')),
    })),
  ]
  return toCsv(columns, rows)
}
