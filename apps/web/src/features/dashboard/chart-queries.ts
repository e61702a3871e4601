import { graphql } from '../../generated/gql.js'

export const DashboardHead = graphql(`
  query DashboardHead($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      union {
        id
        name
        childCount
        ancestors {
          id
          name
        }
      }
      projects {
        project {
          id
          name
          fiscalYear
        }
      }
    }
  }
`)

/** What the tab 进度 takes from the dashboard itself; its charts ask for themselves. */
export const DashboardProgress = graphql(`
  query DashboardProgress($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboard(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      figures {
        ...DashboardFigures
      }
      projects {
        project {
          id
          name
          fiscalYear
        }
        deadline
        satisfactionRate
        figures {
          ...DashboardFigures
        }
      }
      bySource {
        source
        figures {
          ...DashboardFigures
        }
      }
    }
  }
`)

export const PaceLineParts = graphql(`
  fragment PaceLineParts on PaceLine {
    fiscalYear
    projects {
      id
      name
    }
    budget
    arrived
    paid
    deadline
    festival
    days {
      day
      arrived
      paid
    }
  }
`)

export const DashboardPace = graphql(`
  query DashboardPace($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboardPace(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      current {
        ...PaceLineParts
      }
      previous {
        ...PaceLineParts
      }
      withoutForerunner {
        id
        name
      }
    }
  }
`)

export const DashboardFlow = graphql(`
  query DashboardFlow($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    fundFlow(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      union {
        id
        name
      }
      figures {
        ...DashboardFigures
        transferred
      }
      links {
        from {
          key
          kind
          name
          unionId
        }
        to {
          key
          kind
          name
          unionId
        }
        amount
      }
      checks {
        what
        left
        right
        difference
      }
    }
  }
`)

export const DashboardHeat = graphql(`
  query DashboardHeat($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    indicatorHeat(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      union {
        id
      }
      project {
        id
        name
      }
      indicators {
        id
        name
        level2
      }
      enteredBelow
      rows {
        union {
          id
          name
        }
        unreviewed
        cells {
          indicatorId
          state
          percent
          step
          target
          actual
        }
      }
    }
  }
`)

export const DashboardSpread = graphql(`
  query DashboardSpread($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    unitSpread(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      union {
        id
        name
      }
      all {
        units
        min
        median
        max
      }
      rows {
        union {
          id
          name
        }
        figures {
          budget
          arrived
          paid
          balance
          executionRate
        }
        spread {
          units
          min
          median
          max
        }
      }
    }
  }
`)

export const DashboardLate = graphql(`
  query DashboardLate($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    lateUnits(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      count
      rows {
        id
        union {
          id
          name
        }
        district {
          id
          name
        }
        project {
          id
          name
        }
        due
        handedInOn
        days
        arrivedOn
      }
    }
  }
`)

export const SurveyRowParts = graphql(`
  fragment SurveyRowParts on SurveyRow {
    union {
      id
      name
    }
    units
    sampled
    returned
    valid
    hidden
    hiddenBecause
    verySatisfied
    satisfied
    basicallySatisfied
    dissatisfied
    rate
    responseRate
    intervalLow
    intervalHigh
  }
`)

export const DashboardSatisfaction = graphql(`
  query DashboardSatisfaction($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboardSurveys(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      fewest
      total {
        ...SurveyRowParts
      }
      rows {
        ...SurveyRowParts
      }
    }
  }
`)

export const ComparedParts = graphql(`
  fragment ComparedParts on ComparedFigures {
    budget
    arrived
    paid
    executionRate
    recipientCount
    satisfactionRate
  }
`)

export const DashboardYears = graphql(`
  query DashboardYears($unionId: ID, $projectId: ID, $fiscalYear: Int) {
    dashboardComparison(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) {
      asOf
      year
      previousYear
      projects {
        id
        name
      }
      previousProjects {
        id
        name
      }
      withoutForerunner {
        id
        name
      }
      total {
        union {
          id
          name
        }
        now {
          ...ComparedParts
        }
        before {
          ...ComparedParts
        }
      }
      rows {
        union {
          id
          name
        }
        now {
          ...ComparedParts
        }
        before {
          ...ComparedParts
        }
      }
    }
  }
`)
