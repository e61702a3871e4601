import { graphql } from '../../generated/gql.js'

export const UnionOptions = graphql(`
  query UnionOptions($search: String, $withinId: ID, $after: String) {
    unions(filter: { search: $search, withinId: $withinId, activeOnly: true }, first: 50, after: $after) {
      nodes {
        id
        code
        name
        childCount
        ancestors {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)

export const UnionsBelow = graphql(`
  query UnionsBelow($parentId: ID!, $after: String) {
    unions(filter: { parentId: $parentId, activeOnly: true }, first: 50, after: $after) {
      nodes {
        id
        code
        name
        childCount
        ancestors {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)

export const UnionOption = graphql(`
  query UnionOption($id: ID!) {
    union(id: $id) {
      id
      code
      name
      childCount
      ancestors {
        name
      }
    }
  }
`)
