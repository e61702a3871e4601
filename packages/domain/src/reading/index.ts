export * from './read.js'
export * from './types.js'
export * from './unit.js'
