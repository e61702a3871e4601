export * from './rule-pack.js'
