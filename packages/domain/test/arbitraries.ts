/**
 * What people can legally hand in, at random: rule packs that pass `checkRulePack`, forms that fit a pack, values on
 * their way to a target, and trees of unions. Used by every property test and by the comparison with the standalone script.
 */
export * from './arbitraries/form.js'
export * from './arbitraries/pack.js'
export * from './arbitraries/tree.js'
export * from './arbitraries/value.js'
