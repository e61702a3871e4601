import { fileURLToPath } from 'node:url'

/** Folder of the GraphQL schema, one file per stage. For servers and code generators only. */
export const schemaDirectory = fileURLToPath(new URL('../schema', import.meta.url))
