export * from './date.js'
export * from './fiscal-year.js'
export * from './spring-festival.js'
