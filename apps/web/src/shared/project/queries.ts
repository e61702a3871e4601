import { graphql } from '../../generated/gql.js'

export const ProjectOptions = graphql(`
  query ProjectOptions($fiscalYear: Int) {
    projects(filter: { fiscalYear: $fiscalYear }, first: 100) {
      nodes {
        id
        code
        name
        fiscalYear
        state
      }
    }
  }
`)

export const ProjectBrief = graphql(`
  query ProjectBrief($id: ID!) {
    project(id: $id) {
      id
      code
      name
      fiscalYear
      campaign
      deadline
      state
      sources
      unitCount
    }
  }
`)
