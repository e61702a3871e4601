export { RollUp } from './roll-up.entity.js'
export { RollUpModule } from './roll-up.module.js'
export type {
  RollUpAccount,
  RollUpCheck,
  RollUpDeviation,
  RollUpSnapshot,
  RollUpSource,
  RollUpUnit,
  RollUpUnlock,
  RollUpWaiver,
  RollUpYearBefore,
} from './roll-up-snapshot.js'
export { RollUpStatement } from './statement.entity.js'
export { RollUps, type FrozenRollUp } from './roll-ups.js'
