export { useContext, contextQuery, followAddress, type PageContext } from './use-context.js'
export { useQueryState } from './use-query-state.js'
export { useUnsaved } from './use-unsaved.js'
