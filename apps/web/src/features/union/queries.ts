import { graphql } from '../../generated/gql.js'

export const UnionLine = graphql(`
  fragment UnionLine on Union {
    id
    code
    name
    kind
    depth
    active
    childCount
    ancestors {
      id
      name
    }
  }
`)

export const UnionChildren = graphql(`
  query UnionChildren($parentId: ID!, $asOf: Date, $after: String) {
    unions(filter: { parentId: $parentId, asOf: $asOf }, first: 100, after: $after) {
      totalCount
      nodes {
        ...UnionLine
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const UnionSearch = graphql(`
  query UnionSearch($search: String!, $asOf: Date) {
    unions(filter: { search: $search, asOf: $asOf }, first: 50) {
      totalCount
      nodes {
        ...UnionLine
      }
    }
  }
`)

export const UnionDetail = graphql(`
  query UnionDetail($id: ID!) {
    union(id: $id) {
      ...UnionLine
      parentId
      version
    }
    unionHistory(id: $id) {
      name
      parentName
      active
      from
      until
      reason
      recordedBy
    }
  }
`)

export const CreateUnion = graphql(`
  mutation CreateUnion($input: CreateUnionInput!) {
    createUnion(input: $input) {
      ... on Union {
        id
        name
      }
      ...Refusal
    }
  }
`)

export const RenameUnion = graphql(`
  mutation RenameUnion($input: RenameUnionInput!) {
    renameUnion(input: $input) {
      ... on Union {
        id
        name
      }
      ...Refusal
    }
  }
`)

export const MoveUnion = graphql(`
  mutation MoveUnion($input: MoveUnionInput!) {
    moveUnion(input: $input) {
      ... on Union {
        id
        name
      }
      ...Refusal
    }
  }
`)

export const CloseUnion = graphql(`
  mutation CloseUnion($input: CloseUnionInput!) {
    closeUnion(input: $input) {
      ... on Union {
        id
        name
      }
      ...Refusal
    }
  }
`)
