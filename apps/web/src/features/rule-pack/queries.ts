import { graphql } from '../../generated/gql.js'

export const RulePackParts = graphql(`
  fragment RulePackParts on RulePack {
    id
    version
    name
    basis
    effectiveFrom
    content
    shipped
    state
    revision
    projectCount
    changedBy
    changedAt
    retiredReason
  }
`)

export const RulePackShelf = graphql(`
  query RulePackShelf {
    rulePacks {
      ...RulePackParts
    }
  }
`)

export const SaveRulePackDraft = graphql(`
  mutation SaveRulePackDraft($input: RulePackDraftInput!) {
    saveRulePackDraft(input: $input) {
      ... on RulePack {
        ...RulePackParts
      }
      ...Refusal
    }
  }
`)

export const PublishRulePack = graphql(`
  mutation PublishRulePack($id: String!, $revision: Int!) {
    publishRulePack(id: $id, revision: $revision) {
      ... on RulePack {
        ...RulePackParts
      }
      ...Refusal
    }
  }
`)

export const DiscardRulePackDraft = graphql(`
  mutation DiscardRulePackDraft($id: String!, $revision: Int!) {
    discardRulePackDraft(id: $id, revision: $revision) {
      ... on Done {
        id
      }
      ...Refusal
    }
  }
`)

export const RetireRulePack = graphql(`
  mutation RetireRulePack($id: String!, $version: Int!, $reason: String!) {
    retireRulePack(id: $id, version: $version, reason: $reason) {
      ... on RulePack {
        ...RulePackParts
      }
      ...Refusal
    }
  }
`)

/** What a change of a pack is shown by, here and where packs are chosen or read for scoring. */
export const RULE_PACK_QUERIES = ['RulePackShelf', 'RulePacks', 'ScoringPacks', 'Projects'] as const
