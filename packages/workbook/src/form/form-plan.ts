export interface NarrativeField {
  readonly key: string
  readonly label: string
  readonly maxLength: number | null
}

export interface FormWorkbookOptions {
  /** Comes back as `rulePackHint` when the workbook is read. */
  readonly rulePackId?: string | null
  /** Drop-down for the actual of an indicator without a number in its target. */
  readonly tiers?: readonly string[]
  /** Narrative rows in the order of the rule pack; narratives of the form without one follow under their key. */
  readonly narratives?: readonly NarrativeField[]
  /** Base of the execution rate shown on the form; default `annual-budget`. */
  readonly denominator?: 'initial-budget' | 'annual-budget'
  /** Lines added to 填写说明, e.g. the deadline. */
  readonly instructions?: readonly string[]
}

/** The options with every default in place, as the sheet builders take them. */
export interface FormWorkbookPlan {
  readonly rulePackId: string | null
  readonly tiers: readonly string[]
  readonly narratives: readonly NarrativeField[]
  readonly denominator: 'initial-budget' | 'annual-budget'
  readonly instructions: readonly string[]
}
