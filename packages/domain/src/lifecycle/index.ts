export * from './lifecycle.js'
export * from './project.js'
export * from './remittance.js'
export * from './self-evaluation.js'
