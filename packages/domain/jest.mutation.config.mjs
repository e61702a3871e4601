import { preset } from '@huigong/config/jest'

/** The tests that mutation testing judges: those beside the code. A change found by chance elsewhere does not count. */
export default preset({ testMatch: ['<rootDir>/test/scoring-specs.ts'] })
