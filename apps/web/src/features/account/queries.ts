import { graphql } from '../../generated/gql.js'

export const AccountFull = graphql(`
  fragment AccountFull on Account {
    id
    username
    displayName
    active
    lastSignInAt
    createdAt
    grants {
      id
      role
      roleName
      union {
        id
        name
      }
    }
  }
`)

export const Accounts = graphql(`
  query Accounts($search: String, $unionId: ID, $first: Int, $after: String) {
    accounts(search: $search, unionId: $unionId, first: $first, after: $after) {
      totalCount
      nodes {
        ...AccountFull
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const GrantUnion = graphql(`
  query GrantUnion($id: ID!) {
    union(id: $id) {
      id
      name
      kind
    }
  }
`)

export const CreateAccount = graphql(`
  mutation CreateAccount($input: CreateAccountInput!) {
    createAccount(input: $input) {
      ... on IssuedPassword {
        password
        account {
          ...AccountFull
        }
      }
      ...Refusal
    }
  }
`)

export const ResetPassword = graphql(`
  mutation ResetPassword($accountId: ID!) {
    resetPassword(accountId: $accountId) {
      ... on IssuedPassword {
        password
        account {
          ...AccountFull
        }
      }
      ...Refusal
    }
  }
`)

export const SetAccountActive = graphql(`
  mutation SetAccountActive($accountId: ID!, $active: Boolean!) {
    setAccountActive(accountId: $accountId, active: $active) {
      ...AccountFull
      ...Refusal
    }
  }
`)

export const GrantRole = graphql(`
  mutation GrantRole($input: GrantRoleInput!) {
    grantRole(input: $input) {
      ...AccountFull
      ...Refusal
    }
  }
`)

export const RevokeRole = graphql(`
  mutation RevokeRole($grantId: ID!) {
    revokeRole(grantId: $grantId) {
      ...AccountFull
      ...Refusal
    }
  }
`)

export const HandOver = graphql(`
  mutation HandOver($input: HandOverInput!) {
    handOver(input: $input) {
      ...JobFull
      ...Refusal
    }
  }
`)
