import { graphql } from '../../generated/gql.js'

export const Publications = graphql(`
  query Publications($projectId: ID, $fiscalYear: Int) {
    publications(projectId: $projectId, fiscalYear: $fiscalYear) {
      ...PublicationLine
    }
  }
  fragment PublicationLine on Publication {
    id
    reportId
    projectId
    projectName
    fiscalYear
    union {
      id
      name
    }
    title
    state
    visibility
    leakCount
    differenceCount
    fewest
    smallestUnit
    contentHash
    previewPath
    openPath
    visibleFrom
    visibleUntil
    preparedBy
    preparedAt
    decidedBy
    decidedAt
    note
    endedBy
    endedAt
    endReason
    acts
    obstacle
    version
  }
`)

export const OnePublication = graphql(`
  query OnePublication($id: ID!) {
    publication(id: $id) {
      publication {
        ...PublicationLine
      }
      leaks {
        kind
        file
        place
        found
        remedy
      }
      masks {
        text
        instead
      }
      files {
        kind
        name
        size
        hash
        path
      }
      differenceKinds {
        kind
        kindName
        rule
        ruleName
        count
      }
    }
  }
`)

export const PublicationDifferences = graphql(`
  query PublicationDifferences($id: ID!, $rule: String, $first: Int, $after: String) {
    publicationDifferences(id: $id, rule: $rule, first: $first, after: $after) {
      nodes {
        kindName
        ruleName
        place
        full
        shown
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const PublishableReports = graphql(`
  query PublishableReports($projectId: ID, $fiscalYear: Int) {
    reports(projectId: $projectId, fiscalYear: $fiscalYear) {
      id
      title
      superseded
      madeAt
      template
      union {
        id
      }
    }
  }
`)

export const PreparePublication = graphql(`
  mutation PreparePublication($id: ID!, $reportId: ID!, $masks: [PublicationMaskInput!]!) {
    preparePublication(id: $id, reportId: $reportId, masks: $masks) {
      ... on Publication {
        id
        leakCount
      }
      ...Refusal
    }
  }
`)

export const ApprovePublication = graphql(`
  mutation ApprovePublication(
    $id: ID!
    $version: Int!
    $visibleFrom: Date!
    $visibleUntil: Date!
    $note: String!
  ) {
    approvePublication(
      id: $id
      version: $version
      visibleFrom: $visibleFrom
      visibleUntil: $visibleUntil
      note: $note
    ) {
      ... on Publication {
        id
        visibility
      }
      ...Refusal
    }
  }
`)

export const ReturnPublication = graphql(`
  mutation ReturnPublication($id: ID!, $version: Int!, $reason: String!) {
    returnPublication(id: $id, version: $version, reason: $reason) {
      ... on Publication {
        id
      }
      ...Refusal
    }
  }
`)

export const WithdrawPublication = graphql(`
  mutation WithdrawPublication($id: ID!, $version: Int!, $reason: String!) {
    withdrawPublication(id: $id, version: $version, reason: $reason) {
      ... on Publication {
        id
      }
      ...Refusal
    }
  }
`)
