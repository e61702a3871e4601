export { Actuals } from './actuals.service.js'
export { fundRows, readFundParts, type FundParts, type SourcePart } from './fund-rows.js'
export { IndicatorModule } from './indicator.module.js'
