/**
 * Mutation tests of the scoring folder: every operator, literal and sentence of it is changed in turn, and a test must notice.
 * Only the folder's own tests take part, so that a change found by chance elsewhere does not count. See docs/quality.md.
 */
export default {
  packageManager: 'pnpm',
  plugins: ['@stryker-mutator/jest-runner'],
  mutate: ['src/scoring/**/*.ts', '!src/scoring/**/*.spec.ts', '!src/scoring/index.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  jest: { configFile: 'jest.mutation.config.mjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  tempDirName: '.stryker-tmp',
  cleanTempDir: 'always',
  disableTypeChecks: false,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.stryker-tmp/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
}
