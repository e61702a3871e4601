import { graphql } from '../../generated/gql.js'

export const CalendarMonth = graphql(`
  query CalendarMonth($from: Date!, $to: Date!, $year: Int!, $yearBefore: Int!, $yearAfter: Int!) {
    calendarDues(from: $from, to: $to) {
      date
      kind
      project {
        id
        name
        fiscalYear
      }
      total
      open
      handedIn
      late
      closed
      mayMove
      version
    }
    holidays(year: $year) {
      year
      source
      days {
        ...DayParts
      }
    }
    before: holidays(year: $yearBefore) {
      days {
        ...DayParts
      }
    }
    after: holidays(year: $yearAfter) {
      days {
        ...DayParts
      }
    }
  }
`)

export const DayParts = graphql(`
  fragment DayParts on CalendarDay {
    date
    kind
    name
    own
  }
`)

export const Holidays = graphql(`
  query Holidays($year: Int!) {
    holidays(year: $year) {
      year
      source
      days {
        ...DayParts
      }
    }
  }
`)

export const SetCalendarDay = graphql(`
  mutation SetCalendarDay($date: Date!, $kind: String!, $name: String!, $reason: String!) {
    setCalendarDay(date: $date, kind: $kind, name: $name, reason: $reason) {
      ...DayParts
      ...Refusal
    }
  }
`)

export const MoveEvaluationDue = graphql(`
  mutation MoveEvaluationDue($projectId: ID!, $due: Date!, $reason: String!, $version: Int!) {
    moveEvaluationDue(projectId: $projectId, due: $due, reason: $reason, version: $version) {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)
