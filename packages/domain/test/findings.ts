import { check, type CheckContext, type EvaluationForm, type Finding, type RulePack } from '../src/index.js'
import { pack } from './builders.js'

/** Findings as `I03 E rows.a.entered`, all or those of one rule. */
export const found = (
  given: EvaluationForm,
  context: CheckContext = {},
  rules: RulePack = pack('national-2020'),
): string[] => check(given, rules, context).map(({ rule, level, at }) => `${rule} ${level} ${at}`)

export const only = (
  rule: string,
  given: EvaluationForm,
  context: CheckContext = {},
  rules: RulePack = pack('national-2020'),
): Finding[] => check(given, rules, context).filter((each) => each.rule === rule)

/** Levels and places of one rule's findings. */
export const places = (
  rule: string,
  given: EvaluationForm,
  context: CheckContext = {},
  rules: RulePack = pack('national-2020'),
): string[] => only(rule, given, context, rules).map(({ level, at }) => `${level} ${at}`)
