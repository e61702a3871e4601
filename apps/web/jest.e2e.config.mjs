import { preset } from '@huigong/config/jest'

/** Browser tests: need a built page, a running server and Chromium (environment variable CHROMIUM). */
export default preset({ testMatch: ['<rootDir>/e2e/**/*.e2e.ts'], maxWorkers: 1, testTimeout: 60_000 })
