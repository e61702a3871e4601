import { graphql } from '../../generated/gql.js'

export const JobFull = graphql(`
  fragment JobFull on Job {
    id
    kind
    title
    state
    done
    total
    sentence
    attempts
    mostAttempts
    requestedBy
    own
    createdAt
    dueAt
    startedAt
    endedAt
    output {
      kind
      id
    }
    errorCode
    mayCancel
    mayRetry
  }
`)

export const JobById = graphql(`
  query JobById($id: ID!) {
    job(id: $id) {
      ...JobFull
    }
  }
`)

export const CancelJob = graphql(`
  mutation CancelJob($id: ID!) {
    cancelJob(id: $id) {
      ...JobFull
      ...Refusal
    }
  }
`)

export const RetryJob = graphql(`
  mutation RetryJob($id: ID!) {
    retryJob(id: $id) {
      ...JobFull
      ...Refusal
    }
  }
`)
