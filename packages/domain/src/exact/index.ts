export * from './decimal.js'
export * from './ratio.js'
