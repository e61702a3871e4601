/** The bootstrap is plain JavaScript: nothing to transform. */
export default {
  testEnvironment: 'node',
  transform: {},
  moduleFileExtensions: ['mjs', 'js', 'json'],
  testMatch: ['<rootDir>/**/*.spec.mjs'],
}
