import type { SignInHint } from '../../generated/contract.js'

/** Token of the sign-in names of the demonstration data: an array that the seeding fills, empty otherwise. */
export const DEMO_HINTS = Symbol('demonstration sign-in hints')

export type DemoHints = SignInHint[]

/** Code of the demonstration city; without it in the database no hint is given. */
export const DEMO_CITY = 'binjiang'
