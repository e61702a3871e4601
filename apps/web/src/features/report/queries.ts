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
      annexesPath
      pdfPath
      template
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

export const OrderReport = graphql(`
  mutation OrderReport(
    $id: ID!
    $projectId: ID!
    $unionId: ID!
    $templateId: ID!
    $letterhead: LetterheadInput
  ) {
    orderReport(
      id: $id
      projectId: $projectId
      unionId: $unionId
      templateId: $templateId
      letterhead: $letterhead
    ) {
      ... on Job {
        id
      }
      ...Refusal
    }
  }
`)

export const ReportTemplates = graphql(`
  query ReportTemplates {
    reportTemplates {
      id
      name
      subject
    }
  }
`)

export const ReportText = graphql(`
  query ReportText($id: ID!) {
    reportText(reportId: $id) {
      report {
        id
        projectId
        projectName
        fiscalYear
        union {
          id
          name
        }
        title
        superseded
        madeBy
        madeAt
        template
        snapshotHash
        contentHash
        fileHash
        fileName
        downloadPath
        annexesPath
        annexesHash
        pdfPath
        pdfHash
      }
      title
      subtitle
      figureCount
      blocks {
        ...ReportBlockFields
      }
      annexes {
        number
        title
        blocks {
          ...ReportBlockFields
        }
      }
    }
  }
  fragment ReportBlockFields on ReportBlock {
    level
    caption
    unit
    columns
    rowCount
    totalRows
    chart {
      svg
      words
    }
    parts {
      text
      figureId
    }
    rows {
      cells {
        parts {
          text
          figureId
        }
      }
    }
    notes {
      parts {
        text
        figureId
      }
    }
  }
`)

export const ReportFigure = graphql(`
  query ReportFigure($reportId: ID!, $figureId: String!, $from: Int) {
    reportFigure(reportId: $reportId, figureId: $figureId, from: $from) {
      id
      definition
      scope
      exact
      rule
      rowCount
      snapshotHash
      rows {
        label
        text
        value
        unionId
      }
    }
  }
`)

export const RebuildReport = graphql(`
  mutation RebuildReport($id: ID!, $reportId: ID!) {
    rebuildReport(id: $id, reportId: $reportId) {
      ... on Job {
        id
      }
      ...Refusal
    }
  }
`)
