import { graphql } from '../../generated/gql.js'

export const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      ...Signed
      ...Refusal
    }
  }
`)

export const SignInHints = graphql(`
  query SignInHints {
    signInHints {
      username
      password
      description
    }
  }
`)

export const Sessions = graphql(`
  query Sessions {
    sessions {
      id
      createdAt
      lastSeenAt
      address
      userAgent
      current
    }
  }
`)

export const RevokeSession = graphql(`
  mutation RevokeSession($id: ID!) {
    revokeSession(id: $id) {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)

export const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)
