import { graphql } from '../../generated/gql.js'

export const SearchAll = graphql(`
  query SearchAll($text: String!) {
    search(text: $text, first: 6) {
      kind
      id
      title
      code
      line
      active
    }
  }
`)
