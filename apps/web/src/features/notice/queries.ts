import { graphql } from '../../generated/gql.js'

export const MessageLine = graphql(`
  fragment MessageLine on Message {
    id
    kind
    sentence
    projectId
    unionId
    recordId
    at
    createdAt
    readAt
    settlement
  }
`)

export const Messages = graphql(`
  query Messages($filter: MessageFilter, $first: Int, $after: String) {
    messages(filter: $filter, first: $first, after: $after) {
      nodes {
        ...MessageLine
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const MessageGroups = graphql(`
  query MessageGroups($filter: MessageFilter, $first: Int, $after: String) {
    messageGroups(filter: $filter, first: $first, after: $after) {
      nodes {
        kind
        count
        open
        project {
          id
          name
          fiscalYear
        }
        newest {
          ...MessageLine
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`)

export const MessageCounts = graphql(`
  query MessageCounts {
    messageCounts {
      unread
      settled
      waiting
    }
  }
`)

export const UnreadMessages = graphql(`
  query UnreadMessages {
    unreadMessages
  }
`)

export const MarkRead = graphql(`
  mutation MarkRead($ids: [ID!]!) {
    markRead(ids: $ids) {
      ... on Unread {
        unread
      }
      ...Refusal
    }
  }
`)

export const MarkAllRead = graphql(`
  mutation MarkAllRead($upTo: ID) {
    markAllRead(upTo: $upTo) {
      ... on Unread {
        unread
      }
      ...Refusal
    }
  }
`)

export const ReminderPreview = graphql(`
  query ReminderPreview($ids: [ID!]!) {
    reminderPreview(selfEvaluationIds: $ids) {
      selfEvaluationId
      union {
        id
        name
      }
      project {
        id
        name
        fiscalYear
      }
      recipients
      refused {
        code
        message
      }
    }
  }
`)

export const RemindUnits = graphql(`
  mutation RemindUnits($text: String, $reminders: [ReminderInput!]!) {
    remindUnits(text: $text, reminders: $reminders) {
      rows {
        id
        selfEvaluationId
        reminder {
          id
          recipients
        }
        refused {
          code
          message
          at
        }
      }
    }
  }
`)

export const Reminders = graphql(`
  query Reminders($projectId: ID!, $unionId: ID!) {
    reminders(projectId: $projectId, unionId: $unionId) {
      id
      selfEvaluationId
      madeAt
      by
      byUnion
      text
      recipients
    }
  }
`)
