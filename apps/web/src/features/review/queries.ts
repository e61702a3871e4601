import { graphql } from '../../generated/gql.js'

export const ReviewQueue = graphql(`
  query ReviewQueue($filter: SelfEvaluationFilter!, $first: Int, $after: String) {
    selfEvaluations(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        project {
          id
          name
          fiscalYear
        }
        union {
          id
          name
        }
        district {
          id
          name
        }
        state
        acts
        due
        late
        enteredTotal
        computedTotal
        reviewedTotal
        grade
        errorCount
        warningCount
        submittedAt
        openComments
        change
        lookedAt
        risk
        waivers
        askedWaivers
        reminded {
          count
          lastAt
          lastBy
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const ReviewCounts = graphql(`
  query ReviewCounts($projectId: ID, $fiscalYear: Int, $unionId: ID) {
    selfEvaluationCounts(projectId: $projectId, fiscalYear: $fiscalYear, unionId: $unionId) {
      state
      count
    }
  }
`)

export const FormToReview = graphql(`
  query FormToReview($id: ID!) {
    selfEvaluationById(id: $id) {
      ...FormView
      lastLook {
        version
        lookedAt
      }
    }
  }
`)

export const LookAtForm = graphql(`
  mutation LookAtForm($id: ID!) {
    lookAtSelfEvaluation(id: $id) {
      ... on Look {
        version
      }
      ...Refusal
    }
  }
`)

export const AcceptForms = graphql(`
  mutation AcceptForms($ids: [ID!]!) {
    acceptSelfEvaluations(ids: $ids) {
      rows {
        id
        state
        refused {
          code
          message
          at
        }
      }
    }
  }
`)

export const UndoForms = graphql(`
  mutation UndoForms($ids: [ID!]!) {
    undoAcceptances(ids: $ids) {
      rows {
        id
        state
        refused {
          code
          message
          at
        }
      }
    }
  }
`)

export const LockForms = graphql(`
  mutation LockForms($ids: [ID!]!) {
    lockSelfEvaluations(ids: $ids) {
      rows {
        id
        state
        refused {
          code
          message
          at
        }
      }
    }
  }
`)

export const AcceptForm = graphql(`
  mutation AcceptForm($id: ID!, $version: Int!) {
    acceptSelfEvaluation(id: $id, version: $version) {
      ...FormView
      ...Refusal
    }
  }
`)

export const ReturnForm = graphql(`
  mutation ReturnForm($id: ID!, $version: Int!, $comments: [CommentInput!]!) {
    returnSelfEvaluation(id: $id, version: $version, comments: $comments) {
      ...FormView
      ...Refusal
    }
  }
`)

export const ReviewScores = graphql(`
  mutation ReviewScores($id: ID!, $version: Int!, $scores: [ReviewedScoreInput!]!) {
    reviewScores(id: $id, version: $version, scores: $scores) {
      ...FormView
      ...Refusal
    }
  }
`)

export const UnlockForm = graphql(`
  mutation UnlockForm($id: ID!, $reason: String!, $expiresAt: DateTime!, $cells: [String!]) {
    unlockSelfEvaluation(id: $id, reason: $reason, expiresAt: $expiresAt, cells: $cells) {
      ...FormView
      ...Refusal
    }
  }
`)

export const ScoreGaps = graphql(`
  query ScoreGaps($projectId: ID!, $unionId: ID!) {
    scoreGaps(projectId: $projectId, unionId: $unionId) {
      project {
        id
        name
        fiscalYear
      }
      entered
      reviewed
      gap
    }
  }
`)
