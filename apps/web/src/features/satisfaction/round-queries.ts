import { graphql } from '../../generated/gql.js'

export const RoundView = graphql(`
  fragment RoundView on SurveyRound {
    id
    projectId
    union {
      id
      name
    }
    state
    from
    to
    population
    slips
    returned
    signs {
      kind
      sentence
    }
    acts
    openedBy
    openedAt
    closedBy
    closedAt
    version
  }
`)

export const Round = graphql(`
  query Round($projectId: ID!, $unionId: ID!) {
    surveyRound(projectId: $projectId, unionId: $unionId) {
      ...RoundView
    }
    satisfaction(projectId: $projectId, unionId: $unionId) {
      id
      rate
      valid
    }
    project(id: $projectId) {
      id
      name
    }
    union(id: $unionId) {
      id
      name
    }
  }
`)

export const OpenRound = graphql(`
  mutation OpenRound($input: SurveyRoundInput!) {
    openSurveyRound(input: $input) {
      ...RoundView
      ...Refusal
    }
  }
`)

export const PrintSlips = graphql(`
  mutation PrintSlips($id: ID!) {
    printSurveySlips(id: $id) {
      ... on SurveySlips {
        round {
          ...RoundView
        }
        cityName
        projectName
        codes
      }
      ...Refusal
    }
  }
`)

export const ExtendRound = graphql(`
  mutation ExtendRound($id: ID!, $version: Int!, $to: Date!) {
    extendSurveyRound(id: $id, version: $version, to: $to) {
      ...RoundView
      ...Refusal
    }
  }
`)

export const CloseRound = graphql(`
  mutation CloseRound($id: ID!, $version: Int!) {
    closeSurveyRound(id: $id, version: $version) {
      ...RoundView
      ...Refusal
    }
  }
`)
