import { graphql } from '../../generated/gql.js'

export const Reports = graphql(`
  query Reports($projectId: ID, $fiscalYear: Int) {
    reports(projectId: $projectId, fiscalYear: $fiscalYear) {
      id
      projectId
      projectName
      union {
        id
        name
      }
      fiscalYear
      title
      snapshotHash
      fileHash
      fileName
      size
      superseded
      madeBy
      madeAt
      downloadPath
    }
  }
`)

export const ReportsFrozen = graphql(`
  query ReportsFrozen($projectId: ID!, $unionId: ID!) {
    rollUp(projectId: $projectId, unionId: $unionId) {
      id
      frozenAt
      frozenBy
      snapshotHash
      stale
      staleUnits {
        id
        name
      }
      completeness {
        required
        counted
      }
    }
  }
`)

export const GenerateReport = graphql(`
  mutation GenerateReport($id: ID!, $projectId: ID!, $unionId: ID!) {
    generateReport(id: $id, projectId: $projectId, unionId: $unionId) {
      ... on Report {
        id
        title
        downloadPath
      }
      ...Refusal
    }
  }
`)
