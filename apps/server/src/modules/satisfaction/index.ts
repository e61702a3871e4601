export { Satisfaction } from './satisfaction.entity.js'
export { SatisfactionModule } from './satisfaction.module.js'
export { NO_SURVEYS, Satisfactions, type PooledSurveys } from './satisfactions.service.js'
