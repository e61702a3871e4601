export { actionName } from './action-names.js'
export { AuditModule } from './audit.module.js'
export { AuditEntry, CreationKey } from './audit.entity.js'
