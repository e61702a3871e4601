import { graphql } from '../../generated/gql.js'

export const AuditEntries = graphql(`
  query AuditEntries($filter: AuditFilter, $first: Int, $after: String) {
    auditEntries(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        at
        actor
        role
        actingFor {
          id
          name
        }
        action
        actionName
        resourceKind
        subjectUnion {
          id
          name
        }
        outcome
        summary
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count
    }
  }
`)

export const RecordHistory = graphql(`
  query RecordHistory($ids: [ID!]!, $first: Int) {
    auditEntries(filter: { resourceIds: $ids }, first: $first) {
      nodes {
        id
        at
        actor
        role
        outcome
        summary
        before
        after
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const AuditEntryDetail = graphql(`
  query AuditEntryDetail($id: ID!) {
    auditEntry(id: $id) {
      id
      at
      actor
      role
      actingFor {
        id
        name
      }
      action
      actionName
      resourceKind
      resourceId
      subjectUnion {
        id
        name
      }
      projectId
      outcome
      summary
      before
      after
      reason
      requestId
    }
  }
`)

export const AuditUnionName = graphql(`
  query AuditUnionName($id: ID!) {
    union(id: $id) {
      id
      name
    }
  }
`)
