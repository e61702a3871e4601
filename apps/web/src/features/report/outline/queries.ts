import { graphql } from '../../../generated/gql.js'

export const OUTLINE_QUERIES = ['OutlineVersions', 'ReportTemplates'] as const

export const OutlineVersions = graphql(`
  query OutlineVersions {
    reportTemplateVersions {
      ...OutlineVersionFields
    }
  }
  fragment OutlineVersionFields on ReportTemplateVersion {
    id
    version
    name
    subject
    shipped
    state
    current
    revision
    content
    changedBy
    changedAt
  }
`)

export const OutlineWords = graphql(`
  query OutlineWords {
    reportTemplateWords {
      placeholders {
        ...OutlineWordFields
      }
      conditions {
        ...OutlineWordFields
      }
      parts {
        ...OutlineWordFields
      }
      narratives {
        ...OutlineWordFields
      }
    }
  }
  fragment OutlineWordFields on ReportTemplateWord {
    id
    label
    group
    rollUpOnly
  }
`)

export const OutlinePreview = graphql(`
  query OutlinePreview($content: JSON!) {
    reportTemplatePreview(content: $content) {
      source
      problems {
        node
        line
        problem
        level
      }
      blocks {
        node
        block {
          ...ReportBlockFields
        }
      }
    }
  }
`)

export const OutlineDifferences = graphql(`
  query OutlineDifferences($older: JSON!, $newer: JSON!) {
    reportTemplateDifferences(older: $older, newer: $newer) {
      kind
      at
      before
      after
    }
  }
`)

export const SaveOutline = graphql(`
  mutation SaveOutline($input: ReportTemplateDraftInput!) {
    saveReportTemplateDraft(input: $input) {
      ...OutlineVersionFields
      ...Refusal
    }
  }
`)

export const PublishOutline = graphql(`
  mutation PublishOutline($id: String!, $revision: Int!) {
    publishReportTemplate(id: $id, revision: $revision) {
      ...OutlineVersionFields
      ...Refusal
    }
  }
`)

export const DiscardOutline = graphql(`
  mutation DiscardOutline($id: String!, $revision: Int!) {
    discardReportTemplateDraft(id: $id, revision: $revision) {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)
