export * from './reasons/index.js'
