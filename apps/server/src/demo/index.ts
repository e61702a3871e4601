export { DEMO_SIGN_INS, seedDemo, type SeedOptions } from './seed.js'
