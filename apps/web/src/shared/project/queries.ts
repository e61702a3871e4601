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
