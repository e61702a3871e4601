import { preset } from '@huigong/config/jest'

/**
 * Browser tests over the built server and pages with the demonstration in it: needs `dist` of @huigong/server and
 * @huigong/web, and Chromium (environment variable CHROMIUM). `HUIGONG_E2E_URL` takes a running server instead.
 */
export default preset({
  testMatch: ['<rootDir>/e2e/**/*.e2e.ts'],
  globalSetup: '<rootDir>/e2e/global-setup.mjs',
  globalTeardown: '<rootDir>/e2e/global-teardown.mjs',
  maxWorkers: 1,
  testTimeout: 60_000,
})
