import { graphql } from '../../generated/gql.js'

export const FormDocuments = graphql(`
  query FormDocuments($projectId: ID, $fiscalYear: Int) {
    formDocuments(projectId: $projectId, fiscalYear: $fiscalYear) {
      id
      kind
      projectName
      union {
        id
        name
      }
      title
      forms
      missing
      template
      docxHash
      docxSize
      xlsxSize
      docxPath
      xlsxPath
      madeBy
      madeAt
    }
  }
`)

export const FormsToPrint = graphql(`
  query FormsToPrint($projectId: ID!, $unionId: ID!) {
    selfEvaluationCounts(projectId: $projectId, unionId: $unionId) {
      state
      count
    }
    selfEvaluation(projectId: $projectId, unionId: $unionId) {
      id
      state
      union {
        id
        name
      }
    }
  }
`)

export const OrderFormDocument = graphql(`
  mutation OrderFormDocument($input: FormDocumentOrder!) {
    orderFormDocument(input: $input) {
      ... on Job {
        id
      }
      ...Refusal
    }
  }
`)

export const UnitOutlines = graphql(`
  query UnitOutlines {
    reportTemplates {
      id
      name
      subject
    }
  }
`)
