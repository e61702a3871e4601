import { graphql } from '../../generated/gql.js'

export const WaiverLine = graphql(`
  fragment WaiverLine on Waiver {
    id
    number
    state
    selfEvaluationId
    project {
      id
      name
      fiscalYear
    }
    union {
      id
      name
    }
    rule
    level
    at
    place
    message
    reason
    askedBy
    askedAt
    decidedBy
    decidedByUnion
    decidedAt
    decision
    mayDecide
    mayWithdraw
  }
`)

export const Waivers = graphql(`
  query Waivers($filter: WaiverFilter!, $first: Int, $after: String) {
    waivers(filter: $filter, first: $first, after: $after) {
      nodes {
        ...WaiverLine
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const OwnForm = graphql(`
  query OwnFormId($projectId: ID!, $unionId: ID!) {
    selfEvaluation(projectId: $projectId, unionId: $unionId) {
      id
      state
    }
  }
`)

export const WaivableFindings = graphql(`
  query WaivableFindings($id: ID!) {
    waivableFindings(selfEvaluationId: $id) {
      rule
      level
      at
      place
      message
      obstacle
      waiver {
        ...WaiverLine
      }
    }
  }
`)

export const AskWaiver = graphql(`
  mutation AskWaiver($input: AskWaiverInput!) {
    askWaiver(input: $input) {
      ...WaiverLine
      ...Refusal
    }
  }
`)

export const DecideWaiver = graphql(`
  mutation DecideWaiver($id: ID!, $grant: Boolean!, $reason: String!) {
    decideWaiver(id: $id, grant: $grant, reason: $reason) {
      ...WaiverLine
      ...Refusal
    }
  }
`)

export const WithdrawWaiver = graphql(`
  mutation WithdrawWaiver($id: ID!) {
    withdrawWaiver(id: $id) {
      ...WaiverLine
      ...Refusal
    }
  }
`)
