import { graphql } from '../../generated/gql.js'

export const ParameterFull = graphql(`
  fragment ParameterFull on Parameter {
    key
    group
    groupName
    name
    decides
    kind
    unit
    least
    most
    standard
    value
    text
    clause
    decided
    version
    changedAt
    changedBy
  }
`)

export const Parameters = graphql(`
  query Parameters {
    parameters {
      ...ParameterFull
    }
  }
`)

export const ParameterHistory = graphql(`
  query ParameterHistory($key: String!) {
    parameterHistory(key: $key) {
      id
      text
      reason
      madeBy
      madeAt
    }
  }
`)

export const SetParameter = graphql(`
  mutation SetParameter($key: String!, $value: Int, $reason: String!, $version: Int!) {
    setParameter(key: $key, value: $value, reason: $reason, version: $version) {
      ...ParameterFull
      ...Refusal
    }
  }
`)
