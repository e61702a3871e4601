export { SelfEvaluationModule } from './self-evaluation.module.js'
