export * from './rate.js'
export * from './sample-size.js'
export * from './survey-rules.js'
export * from './survey.js'
