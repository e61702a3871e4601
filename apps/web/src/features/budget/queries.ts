import { graphql } from '../../generated/gql.js'

export const BudgetLines = graphql(`
  query BudgetLines($projectId: ID!) {
    budgetLines(projectId: $projectId) {
      id
      kind
      source
      amount
      documentNo
      documentDate
      note
      recordedBy
      recordedAt
    }
  }
`)

export const Shares = graphql(`
  query Shares($projectId: ID!, $unionId: ID!) {
    shares(projectId: $projectId, unionId: $unionId) {
      union {
        id
        name
        code
      }
      source
      initial
      total
      allocated
      unallocated
      funded
      targetsApproved
      hasChildren
    }
  }
`)

export const Allocations = graphql(`
  query Allocations($projectId: ID!, $unionId: ID!, $first: Int, $after: String) {
    allocations(projectId: $projectId, unionId: $unionId, first: $first, after: $after) {
      nodes {
        id
        kind
        from {
          id
          name
        }
        to {
          id
          name
        }
        source
        amount
        documentNo
        documentDate
        note
        recordedBy
        recordedAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const RecordBudget = graphql(`
  mutation RecordBudget($input: BudgetLineInput!) {
    recordBudget(input: $input) {
      ... on BudgetLine {
        id
        amount
      }
      ...Refusal
    }
  }
`)

export const Allocate = graphql(`
  mutation Allocate($input: AllocationInput!) {
    allocate(input: $input) {
      ... on Allocation {
        id
        amount
      }
      ...Refusal
    }
  }
`)

/** What a change of a budget or a share is shown by. */
export const BUDGET_QUERIES = [
  'BudgetLines',
  'Shares',
  'Allocations',
  'ProjectFlow',
  'Dashboard',
  'PayableBalance',
] as const
