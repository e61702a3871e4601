import { graphql } from '../../generated/gql.js'

export const RemittanceParts = graphql(`
  fragment RemittanceParts on Remittance {
    id
    projectId
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
    confirmed
    inTransit
    disputed
    state
    acts
    voucherNo
    sentOn
    sentBy
    confirmedOn
    confirmedBy
    days
    late
    transitLimit
    disputeReason
    settlement
    attachments {
      id
      name
      size
      sha256
    }
  }
`)

export const Remittances = graphql(`
  query Remittances($filter: RemittanceFilter!, $first: Int, $after: String) {
    remittances(filter: $filter, first: $first, after: $after) {
      nodes {
        ...RemittanceParts
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const OneRemittance = graphql(`
  query OneRemittance($id: ID!) {
    remittance(id: $id) {
      ...RemittanceParts
    }
  }
`)

export const RemittanceBalance = graphql(`
  query RemittanceBalance($projectId: ID!, $unionId: ID) {
    remittanceBalance(projectId: $projectId, unionId: $unionId) {
      sent
      confirmed
      inTransit
      disputed
      balanced
    }
  }
`)

export const ExternalArrivals = graphql(`
  query ExternalArrivals($projectId: ID!, $unionId: ID, $first: Int, $after: String) {
    externalArrivals(projectId: $projectId, unionId: $unionId, first: $first, after: $after) {
      nodes {
        id
        projectId
        union {
          id
          name
        }
        source
        amount
        payer
        voucherNo
        arrivedOn
        recordedBy
        recordedAt
        reversed
        attachments {
          id
          name
          size
          sha256
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const RecordArrival = graphql(`
  mutation RecordArrival($input: ExternalArrivalInput!) {
    recordArrival(input: $input) {
      ... on ExternalArrival {
        id
        amount
      }
      ...Refusal
    }
  }
`)

export const ReverseArrival = graphql(`
  mutation ReverseArrival($id: ID!, $reversalId: ID!, $reason: String!) {
    reverseArrival(id: $id, reversalId: $reversalId, reason: $reason) {
      ... on ExternalArrival {
        id
      }
      ...Refusal
    }
  }
`)

export const SendRemittance = graphql(`
  mutation SendRemittance($input: RemittanceInput!) {
    sendRemittance(input: $input) {
      ... on Remittance {
        id
        amount
      }
      ...Refusal
    }
  }
`)

export const ConfirmRemittance = graphql(`
  mutation ConfirmRemittance($input: ConfirmRemittanceInput!) {
    confirmRemittance(input: $input) {
      ... on Remittance {
        id
        confirmed
      }
      ...Refusal
    }
  }
`)

export const SettleDispute = graphql(`
  mutation SettleDispute($input: SettleDisputeInput!) {
    settleDispute(input: $input) {
      ... on Remittance {
        id
      }
      ...Refusal
    }
  }
`)

export const CancelRemittance = graphql(`
  mutation CancelRemittance($id: ID!, $reason: String!) {
    cancelRemittance(id: $id, reason: $reason) {
      ... on Remittance {
        id
      }
      ...Refusal
    }
  }
`)

/** What a movement of money between unions is shown by. */
export const ARRIVAL_QUERIES = [
  'Remittances',
  'OneRemittance',
  'RemittanceBalance',
  'ExternalArrivals',
  'Shares',
  'PayableBalance',
  'LedgerEntries',
  'ProjectFlow',
  'Dashboard',
  'Tasks',
] as const
