export * from './path.js'
