import { QueryClient } from '@tanstack/vue-query'
import { DataError } from './errors.js'

const WORTH_RETRYING = new Set(['NETWORK', 'TIMEOUT', 'UNAVAILABLE'])

/** The cache of answers. Only reads that failed on the way are repeated, twice; acts never are. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => count < 2 && error instanceof DataError && WORTH_RETRYING.has(error.code),
        refetchOnWindowFocus: false,
        gcTime: 5 * 60_000,
      },
    },
  })
}
