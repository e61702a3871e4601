import { fen, formatYuan } from '../money/index.js'

/** A figure's value as it is read: `1,284,500.00 元`, `95.35%`, `312`, `93.20 分`. */
export function formatFigure(unit: string, value: string): string {
  switch (unit) {
    case 'fen':
      return `${formatYuan(fen(Number(value)))} 元`
    case 'percent':
      return `${value}%`
    case 'points':
      return `${value} 分`
    default:
      return value.replace(/\B(?=(\d{3})+$)/g, ',')
  }
}
