import { graphql } from '../../generated/gql.js'

export const OneFigure = graphql(`
  query OneFigure($id: ID!, $unionId: ID, $projectId: ID, $fiscalYear: Int) {
    figure(id: $id, unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      id
      name
      unit
      meaning
      formula
      asOf
      value
      because
      union {
        id
        name
      }
      projects {
        id
        name
        fiscalYear
      }
      parts {
        id
        name
        unit
        value
      }
      rows {
        kind
        mayOpen
        because
        adds
        unit
      }
    }
  }
`)

/** Row by row from the documents: of a large city a second or two, so it does not hold up the figure. */
export const FigureCheck = graphql(`
  query FigureCheck($id: ID!, $unionId: ID, $projectId: ID, $fiscalYear: Int) {
    figure(id: $id, unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      rows {
        count
        sum
        difference
      }
    }
  }
`)

export const FigureRows = graphql(`
  query FigureRows($id: ID!, $unionId: ID, $projectId: ID, $fiscalYear: Int, $first: Int, $after: String) {
    figureRows(
      id: $id
      unionId: $unionId
      projectId: $projectId
      fiscalYear: $fiscalYear
      first: $first
      after: $after
    ) {
      nodes {
        id
        what
        union {
          id
          name
        }
        project {
          id
          name
        }
        day
        voucherNo
        detail
        adds
        link
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)
