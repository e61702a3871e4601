export * from './documents.js'
export * from './entry.js'
export * from './figures.js'
export * from './totals.js'
