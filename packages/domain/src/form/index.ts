export * from './evaluation.js'
export * from './form.js'
export * from './points.js'
