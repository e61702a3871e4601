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

/** The tiles: what there is, what came, what was paid, until when. */
export const DashboardStats = graphql(`
  query DashboardStats($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      deadline
      figures {
        ...DashboardFigures
      }
      projects {
        project {
          id
          name
        }
        deadline
      }
      bySource {
        source
      }
      satisfaction {
        rate
        hidden
      }
    }
  }
`)

export const DashboardStandings = graphql(`
  query DashboardStandings($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      union {
        id
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
        satisfactionHidden
        satisfactionValid
        required
        submitted
        accepted
        late
      }
    }
  }
`)

export const DashboardForms = graphql(`
  query DashboardForms($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      union {
        id
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
    }
    figure(id: "average-score", unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      value
      rows {
        count
      }
    }
  }
`)

export const DashboardTroubles = graphql(`
  query DashboardTroubles($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
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
