import type { CodegenConfig } from '@graphql-codegen/cli'

/**
 * Types of every operation written in src, and the list of operations the server accepts.
 * Amounts stay strings: a JavaScript number cannot hold them exactly.
 */
const config: CodegenConfig = {
  schema: '../../packages/contracts/schema/*.graphql',
  documents: ['src/**/*.{ts,vue}', '!src/generated/**', '!src/**/*.spec.ts'],
  ignoreNoDocuments: true,
  emitLegacyCommonJSImports: false,
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { Decimal: 'string', Fen: 'string', Date: 'string', DateTime: 'string', JSON: 'unknown' },
        // Points and the words of the domain (roles, states, kinds) are strings on the wire.
        defaultScalarType: 'string',
      },
    },
  },
}

export default config
