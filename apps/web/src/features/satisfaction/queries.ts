import { graphql } from '../../generated/gql.js'

export const SurveyView = graphql(`
  fragment SurveyView on Satisfaction {
    id
    projectId
    union {
      id
      name
    }
    method
    from
    to
    population
    sampled
    returned
    valid
    verySatisfied
    satisfied
    basicallySatisfied
    dissatisfied
    evidence
    attachments {
      id
      name
      size
    }
    rate
    because
    intervalLow
    intervalHigh
    responseRate
    rateNote
    recordedBy
    recordedAt
    version
  }
`)

export const Surveys = graphql(`
  query Surveys($projectId: ID!, $unionId: ID, $first: Int, $after: String) {
    satisfactions(projectId: $projectId, unionId: $unionId, first: $first, after: $after) {
      nodes {
        ...SurveyView
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const SurveySummary = graphql(`
  query SurveySummary($projectId: ID!, $unionId: ID!) {
    satisfactionSummary(projectId: $projectId, unionId: $unionId) {
      units
      valid
      sampled
      returned
      verySatisfied
      satisfied
      basicallySatisfied
      dissatisfied
      rate
      intervalLow
      intervalHigh
    }
  }
`)

export const Survey = graphql(`
  query Survey($projectId: ID!, $unionId: ID!) {
    satisfaction(projectId: $projectId, unionId: $unionId) {
      ...SurveyView
    }
    project(id: $projectId) {
      id
      name
      rulePack {
        id
        version
      }
    }
    union(id: $unionId) {
      id
      name
    }
  }
`)

export const RecordSurvey = graphql(`
  mutation RecordSurvey($input: SatisfactionInput!) {
    recordSatisfaction(input: $input) {
      ...SurveyView
      ...Refusal
    }
  }
`)
