import { graphql } from '../../generated/gql.js'

export const PaymentParts = graphql(`
  fragment PaymentParts on Payment {
    id
    projectId
    projectName
    payer {
      id
      name
    }
    beneficiary {
      id
      name
    }
    onBehalf
    source
    category
    recipientCount
    amount
    voucherNo
    paidOn
    note
    recordedBy
    recordedAt
    reversedById
    reversalReason
    attachments {
      id
      name
      size
      sha256
    }
  }
`)

export const Payments = graphql(`
  query Payments($filter: PaymentFilter!, $first: Int, $after: String) {
    payments(filter: $filter, first: $first, after: $after) {
      nodes {
        ...PaymentParts
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count
      amount
    }
  }
`)

export const OnePayment = graphql(`
  query OnePayment($id: ID!) {
    payment(id: $id) {
      ...PaymentParts
    }
  }
`)

export const PayableBalance = graphql(`
  query PayableBalance($projectId: ID!, $unionId: ID!) {
    payableBalance(projectId: $projectId, unionId: $unionId) {
      source
      figures {
        budget
        arrived
        paid
        balance
      }
    }
  }
`)

export const LedgerEntries = graphql(`
  query LedgerEntries($projectId: ID!, $unionId: ID!, $first: Int, $after: String) {
    ledgerEntries(projectId: $projectId, unionId: $unionId, first: $first, after: $after) {
      nodes {
        id
        fromUnion {
          id
          name
        }
        fromKind
        toUnion {
          id
          name
        }
        toKind
        amount
        reversal
        documentKind
        documentId
        occurredOn
        recordedAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const RecordPayment = graphql(`
  mutation RecordPayment($input: PaymentInput!) {
    recordPayment(input: $input) {
      ... on Payment {
        id
        amount
        recipientCount
      }
      ...Refusal
    }
  }
`)

export const ReversePayment = graphql(`
  mutation ReversePayment($id: ID!, $reversalId: ID!, $reason: String!) {
    reversePayment(id: $id, reversalId: $reversalId, reason: $reason) {
      ... on Payment {
        id
      }
      ...Refusal
    }
  }
`)

/** What a payment is shown by. */
export const PAYMENT_QUERIES = [
  'Payments',
  'OnePayment',
  'PayableBalance',
  'LedgerEntries',
  'ProjectFlow',
  'Dashboard',
  'Tasks',
] as const
