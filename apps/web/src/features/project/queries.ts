import { graphql } from '../../generated/gql.js'

export const ProjectParts = graphql(`
  fragment ProjectParts on Project {
    id
    code
    name
    fiscalYear
    campaign
    purpose
    basis
    deadline
    evaluationDue
    state
    acts
    indicatorMode
    sources
    rulePack {
      id
      version
      name
      basis
    }
    unitCount
    clonedFromId
    sentBackReason
    version
  }
`)

export const Projects = graphql(`
  query Projects($filter: ProjectFilter, $first: Int, $after: String) {
    projects(filter: $filter, first: $first, after: $after) {
      nodes {
        ...ProjectParts
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const ProjectById = graphql(`
  query ProjectById($id: ID!) {
    project(id: $id) {
      ...ProjectParts
      indicators {
        id
        level1
        level2
        name
        direction
        unit
        target
        weight
        dataSource
        rollUp
        evidenceRequired
      }
    }
  }
`)

export const ProjectFlow = graphql(`
  query ProjectFlow($projectId: ID!) {
    dashboard(projectId: $projectId) {
      asOf
      figures {
        budget
        allocated
        arrived
        paid
        inTransit
        disputed
        paymentCount
        recipientCount
        arrivalRate
        executionRate
      }
      satisfaction {
        units
        valid
        rate
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
  }
`)

export const ProjectRollUp = graphql(`
  query ProjectRollUp($projectId: ID!, $unionId: ID!) {
    rollUp(projectId: $projectId, unionId: $unionId) {
      id
      frozenAt
      stale
      grade
    }
  }
`)

export const ProjectReports = graphql(`
  query ProjectReports($projectId: ID!) {
    reports(projectId: $projectId) {
      id
      superseded
    }
  }
`)

export const RulePacks = graphql(`
  query RulePacks {
    rulePacks {
      id
      version
      name
      basis
      effectiveFrom
      state
      content
    }
  }
`)

export const ProjectUnits = graphql(`
  query ProjectUnits($projectId: ID!, $parentId: ID, $search: String, $first: Int, $after: String) {
    projectUnits(projectId: $projectId, parentId: $parentId, search: $search, first: $first, after: $after) {
      nodes {
        id
        union {
          id
          name
          code
          depth
          ancestors {
            id
            name
          }
        }
        required
        targetState
        targets {
          indicatorId
          value
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const UnionsWithin = graphql(`
  query UnionsWithin($withinId: ID!, $first: Int, $after: String) {
    unions(filter: { withinId: $withinId, activeOnly: true }, first: $first, after: $after) {
      nodes {
        id
        name
        childCount
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      totalCount
    }
  }
`)

export const CreateProject = graphql(`
  mutation CreateProject($input: ProjectInput!) {
    createProject(input: $input) {
      ... on Project {
        id
        name
      }
      ...Refusal
    }
  }
`)

export const UpdateProject = graphql(`
  mutation UpdateProject($input: UpdateProjectInput!) {
    updateProject(input: $input) {
      ... on Project {
        id
        version
      }
      ...Refusal
    }
  }
`)

export const CloneProject = graphql(`
  mutation CloneProject($input: CloneProjectInput!) {
    cloneProject(input: $input) {
      ... on Project {
        id
        name
      }
      ...Refusal
    }
  }
`)

export const SetIndicators = graphql(`
  mutation SetIndicators($projectId: ID!, $version: Int!, $indicators: [IndicatorInput!]!) {
    setIndicators(projectId: $projectId, version: $version, indicators: $indicators) {
      ... on Project {
        id
        version
      }
      ...Refusal
    }
  }
`)

export const SetUnitTargets = graphql(`
  mutation SetUnitTargets($projectId: ID!, $units: [UnitTargetsInput!]!) {
    setUnitTargets(projectId: $projectId, units: $units) {
      ... on ProjectUnits {
        units {
          id
        }
      }
      ...Refusal
    }
  }
`)

export const RemoveProjectUnit = graphql(`
  mutation RemoveProjectUnit($projectId: ID!, $unionId: ID!) {
    removeProjectUnit(projectId: $projectId, unionId: $unionId) {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)

export const ApproveTargets = graphql(`
  mutation ApproveTargets($projectId: ID!, $unionIds: [ID!]!) {
    approveTargets(projectId: $projectId, unionIds: $unionIds) {
      ... on ProjectUnits {
        units {
          id
        }
      }
      ...Refusal
    }
  }
`)

export const SubmitProject = graphql(`
  mutation SubmitProject($id: ID!, $version: Int!) {
    submitProject(id: $id, version: $version) {
      ... on Project {
        id
      }
      ...Refusal
    }
  }
`)

export const ApproveProject = graphql(`
  mutation ApproveProject($id: ID!, $version: Int!) {
    approveProject(id: $id, version: $version) {
      ... on Project {
        id
      }
      ...Refusal
    }
  }
`)

export const SendBackProject = graphql(`
  mutation SendBackProject($id: ID!, $version: Int!, $reason: String!) {
    sendBackProject(id: $id, version: $version, reason: $reason) {
      ... on Project {
        id
      }
      ...Refusal
    }
  }
`)

export const CloseProject = graphql(`
  mutation CloseProject($id: ID!, $version: Int!) {
    closeProject(id: $id, version: $version) {
      ... on Project {
        id
      }
      ...Refusal
    }
  }
`)

/** What a change of a project is shown by. */
export const PROJECT_QUERIES = [
  'Projects',
  'ProjectById',
  'ProjectBrief',
  'ProjectOptions',
  'ProjectUnits',
  'ProjectFlow',
  'Shares',
  'Tasks',
  'FiscalYears',
] as const
