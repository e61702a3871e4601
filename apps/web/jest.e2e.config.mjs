import { preset } from '@huigong/config/jest'

/**
 * Browser tests over the built server and pages with the demonstration in it: needs `dist` of @huigong/server and
 * @huigong/web, and Chromium (environment variable CHROMIUM). `HUIGONG_E2E_URL` takes a running server instead.
 */
const states = process.env.HUIGONG_E2E_STATES
export default preset({
  testMatch: ['<rootDir>/e2e/**/*.e2e.ts'],
  // Every page in every state takes longer than all the rest: it is asked for (`HUIGONG_E2E_STATES=all`, or `few`).
  testPathIgnorePatterns: ['/node_modules/', ...(states ? [] : ['/states\\.e2e\\.ts$'])],
  globalSetup: '<rootDir>/e2e/global-setup.mjs',
  globalTeardown: '<rootDir>/e2e/global-teardown.mjs',
  maxWorkers: 1,
  testTimeout: 60_000,
})
