export * from './money.js'
export * from './number.js'
export * from './date.js'
