import { graphql } from '../../generated/gql.js'

export const DashboardFigures = graphql(`
  fragment DashboardFigures on FundFigures {
    budget
    arrived
    paid
    balance
    inTransit
    disputed
    paymentCount
    recipientCount
    arrivalRate
    executionRate
  }
`)

export const DashboardPage = graphql(`
  query DashboardPage($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      deadline
      union {
        id
        name
        ancestors {
          id
          name
        }
      }
      figures {
        ...DashboardFigures
      }
      projects {
        project {
          id
          name
          fiscalYear
        }
        deadline
      }
      bySource {
        source
      }
      children {
        union {
          id
          name
          kind
        }
        figures {
          ...DashboardFigures
        }
        satisfactionRate
        satisfactionValid
        required
        submitted
        accepted
        late
      }
      satisfaction {
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
      evaluation {
        required
        draft
        submitted
        returned
        accepted
        locked
        late
      }
      exceptions {
        kind
        sentence
        union {
          id
          name
        }
        projectId
        link
      }
    }
  }
`)

export const DashboardPayments = graphql(`
  query DashboardPayments($projectId: ID, $unionId: ID) {
    payments(filter: { projectId: $projectId, unionId: $unionId }, first: 10) {
      count
      nodes {
        id
        projectId
        projectName
        category
        recipientCount
        amount
        voucherNo
        paidOn
        onBehalf
      }
    }
  }
`)
