export * from './cities.js'
export * from './funds.js'
export * from './plan.js'
export * from './random.js'
