import { graphql } from '../../generated/gql.js'

export const RollUpFull = graphql(`
  fragment RollUpFull on RollUp {
    projectId
    union {
      id
      name
    }
    id
    frozenAt
    frozenBy
    snapshotHash
    stale
    staleUnits {
      id
      name
    }
    form
    evaluation
    methods {
      indicatorId
      indicatorName
      method
      sentence
    }
    completeness {
      required
      counted
      rate
      missing {
        id
        name
      }
      late {
        id
        name
      }
      empty {
        id
        name
      }
    }
    children {
      union {
        id
        name
      }
      district {
        id
        name
      }
      state
      counted
      stale
      late
      budget
      paid
      enteredTotal
      computedTotal
      reviewedTotal
      snapshotHash
    }
    computedTotal
    grade
    crossCheckMean
    findings {
      rule
      level
      at
      message
      remedy
    }
  }
`)

export const RollUpPreview = graphql(`
  query RollUpPreview($projectId: ID!, $unionId: ID!) {
    rollUpPreview(projectId: $projectId, unionId: $unionId) {
      ...RollUpFull
    }
    project(id: $projectId) {
      id
      name
      fiscalYear
    }
  }
`)

export const RollUpFrozen = graphql(`
  query RollUpFrozen($projectId: ID!, $unionId: ID!) {
    rollUp(projectId: $projectId, unionId: $unionId) {
      id
      frozenAt
      frozenBy
      snapshotHash
      stale
      staleUnits {
        id
        name
      }
      computedTotal
      grade
      completeness {
        required
        counted
        rate
      }
    }
  }
`)

export const FreezeRollUp = graphql(`
  mutation FreezeRollUp($id: ID!, $projectId: ID!, $unionId: ID!, $acknowledgeMissing: Boolean!) {
    freezeRollUp(id: $id, projectId: $projectId, unionId: $unionId, acknowledgeMissing: $acknowledgeMissing) {
      ... on RollUp {
        id
        snapshotHash
      }
      ...Refusal
    }
  }
`)

export const RollUpAccepted = graphql(`
  query RollUpAccepted($projectId: ID!, $unionId: ID!) {
    selfEvaluations(
      filter: { projectId: $projectId, unionId: $unionId, states: ["city-accepted"] }
      first: 100
    ) {
      totalCount
      nodes {
        id
        acts
        union {
          id
          name
        }
      }
    }
  }
`)

export const LockAccepted = graphql(`
  mutation LockAccepted($ids: [ID!]!) {
    lockSelfEvaluations(ids: $ids) {
      rows {
        id
        state
        refused {
          code
          message
        }
      }
    }
  }
`)
