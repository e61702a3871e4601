export { RollUpModule } from './roll-up.module.js'
