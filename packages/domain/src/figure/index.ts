export * from './definitions.js'
export * from './entry-weight.js'
export * from './suppression.js'
export * from './format.js'
