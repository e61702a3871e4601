export * from './check-rule-pack.js'
export * from './rule-pack.js'
export * from './shipped.js'
