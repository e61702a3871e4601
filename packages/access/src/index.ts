export * from './permissions.js'
export * from './role-fit.js'
export * from './roles.js'
export * from './scope.js'
