import { graphql } from '../../generated/gql.js'

export const FormView = graphql(`
  fragment FormView on SelfEvaluation {
    id
    projectId
    project {
      id
      name
      fiscalYear
      campaign
      deadline
      evaluationDue
      indicatorMode
      rulePack {
        id
        version
        name
        basis
      }
    }
    union {
      id
      name
      ancestors {
        id
        name
      }
    }
    state
    acts
    due
    late
    version
    form
    evaluation
    findings {
      rule
      level
      at
      message
      remedy
    }
    burden {
      fields
      filled
      automatic
      adoptable
      minutes
    }
    comments {
      id
      level
      at
      text
      author
      madeAt
      round
      answered
    }
    waivers {
      state
      rule
      at
      message
    }
    reviewedScores {
      rowId
      points
      reason
      level
      author
    }
    enteredTotal
    computedTotal
    reviewedTotal
    printedTotal
    grade
    imported
    importedFrom
    savedAt
    submittedAt
    submittedBy
    snapshotHash
    attachments {
      id
      name
    }
    unlockReason
    unlockCells
    unlockExpiresAt
  }
`)

export const FormToFill = graphql(`
  query FormToFill($projectId: ID!, $unionId: ID!) {
    selfEvaluation(projectId: $projectId, unionId: $unionId) {
      ...FormView
    }
  }
`)

export const ScoringPacks = graphql(`
  query ScoringPacks {
    rulePacks {
      id
      version
      name
      basis
      state
      content
    }
  }
`)

export const Origins = graphql(`
  query Origins($projectId: ID!, $unionId: ID!) {
    indicatorActuals(projectId: $projectId, unionId: $unionId) {
      indicator {
        id
        evidenceRequired
      }
      because
      computed
      origin
    }
  }
`)

export const MyForms = graphql(`
  query MyForms($filter: SelfEvaluationFilter!, $first: Int) {
    selfEvaluations(filter: $filter, first: $first) {
      nodes {
        id
        project {
          id
          name
          fiscalYear
        }
        union {
          id
          name
        }
        state
        acts
        due
        late
        enteredTotal
        computedTotal
        reviewedTotal
        grade
        errorCount
        warningCount
        submittedAt
        openComments
      }
      totalCount
    }
  }
`)

export const FormBurden = graphql(`
  query FormBurden($projectId: ID!, $unionId: ID!) {
    selfEvaluation(projectId: $projectId, unionId: $unionId) {
      id
      burden {
        fields
        filled
        automatic
        adoptable
        minutes
      }
      savedAt
    }
  }
`)

export const SaveDraft = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      ...FormView
      ...Refusal
    }
  }
`)

export const SubmitForm = graphql(`
  mutation SubmitForm($id: ID!, $version: Int!) {
    submitSelfEvaluation(id: $id, version: $version) {
      ...FormView
      ...Refusal
    }
  }
`)

export const ImportForm = graphql(`
  mutation ImportForm($input: ImportSelfEvaluationInput!) {
    importSelfEvaluation(input: $input) {
      ... on SelfEvaluation {
        id
        version
      }
      ...Refusal
    }
  }
`)

export const FormVersions = graphql(`
  query FormVersions($id: ID!) {
    selfEvaluationVersions(id: $id) {
      version
      savedAt
      savedBy
      cause
    }
  }
`)

export const FormVersion = graphql(`
  query FormVersion($id: ID!, $version: Int!) {
    selfEvaluationVersion(id: $id, version: $version)
  }
`)

export const EarlierForms = graphql(`
  query EarlierForms($projectId: ID!, $unionId: ID!) {
    earlierForms(projectId: $projectId, unionId: $unionId) {
      fiscalYear
      state
      annualBudget
      executed
      reason
      rows {
        rowId
        target
        actual
        points
        weight
        deviation
      }
    }
  }
`)

export const CellHistory = graphql(`
  query CellHistory($id: ID!, $at: String!) {
    cellHistory(id: $id, at: $at) {
      version
      savedAt
      savedBy
      cause
      value
    }
  }
`)
