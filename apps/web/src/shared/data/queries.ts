import { graphql } from '../../generated/gql.js'

/** Every mutation asks for its refusal with `...Refusal`. */
export const Refusal = graphql(`
  fragment Refusal on Refused {
    reasons {
      code
      message
      at
      figures {
        name
        value
      }
    }
  }
`)
