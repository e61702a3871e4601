export { balanced, type BalancedCell } from './balance.js'
export type { Figure, FigureKind, FigureRow, FigureRule } from './figure.js'
export { figureRow, opensItsRows, rowsOrRecord } from './figure-rows.js'
export { exactText } from './format.js'
