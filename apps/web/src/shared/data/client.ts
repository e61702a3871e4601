import { KeptAnswers } from './kept-answers.js'
import { DataError } from './errors.js'

const WORTH_RETRYING = new Set(['NETWORK', 'TIMEOUT', 'UNAVAILABLE'])

/** The answers of the application. Only reads that failed on the way are repeated, twice; acts never are. */
export const makeAnswers = (): KeptAnswers =>
  new KeptAnswers({
    retry: (failed, error) => failed < 2 && error instanceof DataError && WORTH_RETRYING.has(error.code),
  })
