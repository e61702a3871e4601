import { graphql } from '../../generated/gql.js'

export const Statement = graphql(`
  query Statement($projectId: ID!, $unionId: ID!) {
    rollUpStatement(projectId: $projectId, unionId: $unionId) {
      projectId
      union {
        id
        name
      }
      mayWrite
      changedSinceFrozen
      places {
        at
        group
        label
        hint
        wanted
        limit
        text
        version
        savedBy
        savedAt
      }
    }
  }
`)

export const SaveStatement = graphql(`
  mutation SaveStatement($projectId: ID!, $unionId: ID!, $cells: [StatementCell!]!) {
    saveRollUpStatement(projectId: $projectId, unionId: $unionId, cells: $cells) {
      ... on RollUpStatement {
        changedSinceFrozen
        places {
          at
          text
          version
          savedBy
          savedAt
        }
      }
      ...Refusal
    }
  }
`)
