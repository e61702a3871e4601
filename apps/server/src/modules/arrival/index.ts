export { ExternalArrival, Remittance } from './arrival.entity.js'
export { ArrivalModule } from './arrival.module.js'
