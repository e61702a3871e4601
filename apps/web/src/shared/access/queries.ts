import { graphql } from '../../generated/gql.js'

export const MeQuery = graphql(`
  query Me {
    me {
      ...Signed
    }
  }
`)

export const Signed = graphql(`
  fragment Signed on Me {
    userId
    username
    displayName
    tenant {
      id
      name
    }
    grant {
      id
      role
      roleName
      union {
        id
        name
      }
    }
    grants {
      id
      role
      roleName
      union {
        id
        name
      }
    }
    permissions
    readOnly
    mustChangePassword
    idleMinutes
    lastSignIn {
      at
      address
    }
  }
`)

export const SignOut = graphql(`
  mutation SignOut {
    signOut {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)

export const SwitchGrant = graphql(`
  mutation SwitchGrant($grantId: ID!) {
    switchGrant(grantId: $grantId) {
      ...Signed
      ...Refusal
    }
  }
`)
