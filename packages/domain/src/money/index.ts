export * from './fen.js'
