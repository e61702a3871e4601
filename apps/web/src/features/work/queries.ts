import { graphql } from '../../generated/gql.js'

export const Tasks = graphql(`
  query Tasks {
    tasks {
      id
      kind
      title
      detail
      due
      overdue
      link
      action
      count
    }
  }
`)

export const OwnStanding = graphql(`
  query OwnStanding($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      deadline
      figures {
        budget
        arrived
        paid
        inTransit
        arrivalRate
        executionRate
      }
    }
  }
`)

export const Years = graphql(`
  query Years {
    fiscalYears
  }
`)
