export { UnionLookup } from './union-lookup.js'
export { UnionModule } from './union.module.js'
export { UnionNode, UnionVersion } from './union.entity.js'
