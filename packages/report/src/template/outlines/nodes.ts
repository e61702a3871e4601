import type { NarrativeSection } from '../../input/report-data.js'
import type { PartId } from '../../parts/parts.js'
import type { ConditionId } from '../conditions.js'
import type { TemplateLine, TemplateNode } from '../template.js'

export const head = (level: 1 | 2 | 3 | 4, text: string): TemplateNode => ({ kind: 'heading', level, text })

export const line = (text: string, ...when: readonly ConditionId[]): TemplateLine =>
  when.length === 0 ? { text } : { when, text }

export const say = (...lines: readonly (string | TemplateLine)[]): TemplateNode => ({
  kind: 'paragraph',
  lines: lines.map((each) => (typeof each === 'string' ? { text: each } : each)),
})

export const part = (id: PartId): TemplateNode => ({ kind: 'part', part: id })

export const narrative = (section: NarrativeSection, absent: string | null = null): TemplateNode => ({
  kind: 'narrative',
  section,
  absent,
})
