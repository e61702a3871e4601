export * from './money.js'
export * from './in-words.js'
export * from './number.js'
export * from './date.js'
