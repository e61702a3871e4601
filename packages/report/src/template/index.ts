export { checkTemplate, REQUIRED_PARTS, type TemplateProblem } from './check-template.js'
export { compareTemplates, type TemplateDifference } from './compare-templates.js'
export { CONDITIONS, type ConditionId } from './conditions.js'
export { EIGHT_PARTS } from './outlines/eight-parts.js'
export { SEVEN_PARTS } from './outlines/seven-parts.js'
export { isOfSubject, PLACEHOLDERS, type Placeholder } from './placeholders.js'
export {
  previewTemplate,
  type PreviewBlock,
  type PreviewFinding,
  type TemplatePreview,
} from './preview-template.js'
export { readTemplate } from './read-template.js'
export { UNIT_PARTS } from './outlines/unit-parts.js'
export type { ReportSubject, ReportTemplate, TemplateLine, TemplateNode } from './template.js'
