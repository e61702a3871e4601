import { preset } from '@huigong/config/jest'

/** The tests that mutation testing judges: those of the scoring folder and the comparison with the second implementation. */
export default preset({
  testMatch: ['<rootDir>/src/scoring/*.spec.ts', '<rootDir>/test/independent/*.spec.ts'],
})
