import { preset } from '@huigong/config/jest'

const base = preset()

export default {
  ...base,
  // test/ looks at the built pages: `vite build` first.
  testMatch: [...base.testMatch, '<rootDir>/test/**/*.spec.mjs'],
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts', '.vue'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'vue', 'json'],
  setupFiles: ['<rootDir>/jest/setup.mjs'],
  moduleNameMapper: { ...base.moduleNameMapper, '\\.css$': '<rootDir>/jest/empty.mjs' },
  transform: { ...base.transform, '\\.vue$': '<rootDir>/jest/vue-transform.mjs' },
}
