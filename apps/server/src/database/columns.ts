import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm'

/**
 * Column kinds, one decorator each, so that both engines read the same values: ids are text, money whole fen,
 * instants UTC with milliseconds, days `YYYY-MM-DD` text, structures JSON text.
 */
type Extra = Pick<ColumnOptions, 'nullable' | 'name' | 'update'>

const whole = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null): number | null => {
    if (value === null) return null
    const number = Number(value)
    if (!Number.isSafeInteger(number))
      throw new RangeError(`${value} in the database is not a safe whole number`)
    return number
  },
}

const json = {
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
  from: (value: string | null): unknown => (value === null ? null : JSON.parse(value)),
}

export const KeyColumn = (name: string) => PrimaryColumn({ name, type: 'varchar', length: 64 })
export const IdColumn = (name = 'id') => PrimaryColumn({ name, type: 'varchar', length: 36 })
export const RefColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'varchar', length: 36, ...extra })
export const WordColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'varchar', length: 40, ...extra })
export const TextColumn = (name: string, length: number, extra: Extra = {}) =>
  Column({ name, type: 'varchar', length, ...extra })
export const PathColumn = (name = 'path') => Column({ name, type: 'varchar', length: 640 })
/** Whole fen. */
export const FenColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'bigint', transformer: whole, ...extra })
/** Whole ten-thousandths of a point. */
export const PointsColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'bigint', transformer: whole, ...extra })
export const CountColumn = (name: string, extra: Extra = {}) => Column({ name, type: 'int', ...extra })
export const FlagColumn = (name: string) => Column({ name, type: 'boolean' })
export const DayColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'varchar', length: 10, ...extra })
export const InstantColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'datetime', precision: 3, ...extra })
export const JsonColumn = (name: string, extra: Extra = {}) =>
  Column({ name, type: 'text', transformer: json, ...extra })
export const LongTextColumn = (name: string, extra: Extra = {}) => Column({ name, type: 'text', ...extra })
