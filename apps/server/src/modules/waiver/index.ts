export { Waiver } from './waiver.entity.js'
export { placeName } from './waiver-rules.js'
export { WaiverModule } from './waiver.module.js'
export { WaiverReads } from './waiver-reads.service.js'
