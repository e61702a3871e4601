export { type Aggregate, aggregateText, mergeAggregates } from './aggregate.js'
export * from './completeness.js'
export * from './roll-up.js'
export * from './types.js'
