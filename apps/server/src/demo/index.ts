export { DEMO_PASSWORD, DEMO_SIGN_INS, seedDemo, type SeedOptions } from './seed.js'
