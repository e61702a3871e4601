export { RulePackLookup, type PackKey } from './rule-pack-lookup.js'
export { StoredRulePack } from './rule-pack.entity.js'
export { RulePackModule } from './rule-pack.module.js'
