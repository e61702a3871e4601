export * from './parameters.js'
