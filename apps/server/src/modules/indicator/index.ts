export { IndicatorModule } from './indicator.module.js'
