import { graphql } from '../../generated/gql.js'

export const InstallationQuery = graphql(`
  query Installation {
    installation {
      version
      engine
      latestMigration
      migrationCount
      databaseBytes
      fileCount
      fileBytes
      jobsWaiting
      jobsFailed
      integrity {
        id
        state
        sentence
        endedAt
      }
      accounts {
        active
        stopped
        neverUsed
        issuedPassword
      }
      signIns {
        done
        refused
        lockedNow
      }
    }
  }
`)

export const Jobs = graphql(`
  query Jobs($filter: JobFilter, $first: Int, $after: String) {
    jobs(filter: $filter, first: $first, after: $after) {
      nodes {
        ...JobFull
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const MyJobs = graphql(`
  query MyJobs($first: Int, $after: String) {
    myJobs(first: $first, after: $after) {
      nodes {
        ...JobFull
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const PackVersions = graphql(`
  query PackVersions {
    rulePacks {
      id
      name
      version
      state
      effectiveFrom
    }
  }
`)
