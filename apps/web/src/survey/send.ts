import { graphql } from '../generated/gql.js'
import type { ResultOf, VariablesOf } from '../shared/data/document.js'

export const Invitation = graphql(`
  query SurveyInvitation($code: String!) {
    surveyInvitation(code: $code) {
      state
      cityName
      projectName
      unionName
      until
    }
  }
`)

export const AnswerSurvey = graphql(`
  mutation AnswerSurvey($input: SurveyAnswerInput!) {
    answerSurvey(input: $input) {
      __typename
      ... on Refused {
        reasons {
          code
          message
        }
      }
    }
  }
`)

/** A slow line of a village gets this long. */
const TIMEOUT_MS = 20_000

type Document = typeof Invitation | typeof AnswerSurvey

/**
 * Sends one operation with nothing but what it asks: no cookie, no id of the request. Rejects when no answer came.
 */
export async function send<D extends Document>(doc: D, variables: VariablesOf<D>): Promise<ResultOf<D>> {
  const timer = new AbortController()
  const timeout = setTimeout(() => timer.abort(), TIMEOUT_MS)
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: doc.toString(), variables }),
      signal: timer.signal,
    })
    const answer = (await response.json()) as { data?: ResultOf<D> | null }
    if (!answer.data) throw new Error('no answer')
    return answer.data
  } finally {
    clearTimeout(timeout)
  }
}
