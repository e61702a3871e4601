import { fileURLToPath } from 'node:url'

/**
 * Jest for an ESM TypeScript package. Run with NODE_OPTIONS=--experimental-vm-modules.
 * @param {object} [overrides] merged over the preset, shallowly
 */
export function preset(overrides = {}) {
  return {
    testEnvironment: 'node',
    extensionsToTreatAsEsm: ['.ts'],
    testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    transform: {
      '^.+\\.ts$': [
        fileURLToPath(import.meta.resolve('@swc/jest')),
        {
          swcrc: false,
          jsc: {
            target: 'es2023',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
          },
          module: { type: 'es6' },
          sourceMaps: 'inline',
        },
      ],
    },
    ...overrides,
  }
}
