import { looseNumberIn } from '../text/segments.js'
import { NARRATIVE_SECTIONS } from '../input/report-data.js'
import { PARTS } from '../parts/parts.js'
import { CONDITIONS } from './conditions.js'
import { PLACEHOLDERS } from './placeholders.js'
import { templatePieces } from './template-text.js'
import type { ReportTemplate, TemplateNode } from './template.js'

/** What is wrong at one node of a template, in words for the person who edits it. `node` counts from 0. */
export interface TemplateProblem {
  readonly node: number
  readonly problem: string
}

/** Parts that no outline may leave out: without them a report could keep silent about what went wrong. */
const REQUIRED = ['compliance', 'problems', 'lost-points', 'level-scores', 'output'] as const

function wordProblems(text: string): readonly string[] {
  const loose = looseNumberIn(text)
  return [
    ...(loose === null ? [] : [`“${loose}”是没有来源的数字，请改用数据项`]),
    ...(/[{}]/.test(text) ? ['花括号没有成对，数据项写成 {数据项}'] : []),
  ]
}

function lineProblems(text: string): readonly string[] {
  return templatePieces(text).flatMap((piece) => {
    if (piece.kind === 'words') return wordProblems(piece.text)
    return PLACEHOLDERS.has(piece.id) ? [] : [`没有“${piece.id}”这个数据项`]
  })
}

function nodeProblems(node: TemplateNode): readonly string[] {
  switch (node.kind) {
    case 'heading':
      return node.text.trim() === '' ? ['标题是空的'] : wordProblems(node.text)
    case 'part':
      return node.part in PARTS ? [] : [`没有“${node.part}”这个固定部分`]
    case 'narrative':
      return [
        ...((NARRATIVE_SECTIONS as readonly string[]).includes(node.section)
          ? []
          : [`没有“${node.section}”这段填报文字`]),
        ...(node.absent === null ? [] : wordProblems(node.absent)),
      ]
    case 'paragraph':
      return node.lines.flatMap(({ when = [], text }) => [
        ...when.filter((id) => !(id in CONDITIONS)).map((id) => `没有“${id}”这个条件`),
        ...lineProblems(text),
      ])
  }
}

/** Everything that keeps a template from being used; empty when it may. */
export function checkTemplate({ nodes }: ReportTemplate): readonly TemplateProblem[] {
  const own = nodes.flatMap((node, index) => nodeProblems(node).map((problem) => ({ node: index, problem })))
  const used = new Set<string>(nodes.flatMap((node) => (node.kind === 'part' ? [node.part] : [])))
  const missing = REQUIRED.filter((id) => !used.has(id)).map((id) => ({
    node: nodes.length,
    problem: `缺少固定部分“${PARTS[id].label}”，报告不能不写`,
  }))
  return [...own, ...missing]
}
