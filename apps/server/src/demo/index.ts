export { dropUnfinished, whole } from './unfinished.js'
export { DEMO_PASSWORD, DEMO_SIGN_INS, seedDemo, type SeedOptions } from './seed.js'
