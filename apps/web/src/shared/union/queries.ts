import { graphql } from '../../generated/gql.js'

export const UnionOptions = graphql(`
  query UnionOptions($search: String, $withinId: ID) {
    unions(filter: { search: $search, withinId: $withinId, activeOnly: true }, first: 20) {
      nodes {
        id
        code
        name
        ancestors {
          name
        }
      }
    }
  }
`)

export const UnionOption = graphql(`
  query UnionOption($id: ID!) {
    union(id: $id) {
      id
      code
      name
      ancestors {
        name
      }
    }
  }
`)
