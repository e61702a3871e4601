import { blanksIn } from '@huigong/domain'
import { looseNumberIn } from '../text/segments.js'
import { NARRATIVE_SECTIONS } from '../input/report-data.js'
import { PARTS, type PartId } from '../parts/parts.js'
import { CONDITIONS } from './conditions.js'
import { isOfSubject, PLACEHOLDERS } from './placeholders.js'
import { templatePieces } from './template-text.js'
import type { ReportTemplate, TemplateNode } from './template.js'

/** What is wrong at one node of a template, in words for the person who edits it. `node` counts from 0. */
export interface TemplateProblem {
  readonly node: number
  /** Line of a paragraph, from 0; `null` where the node has none or the whole of it is meant. */
  readonly line: number | null
  readonly problem: string
  /** The number nothing stands behind, whole, where that is what is wrong. */
  readonly loose: string | null
}

type Found = Omit<TemplateProblem, 'node' | 'line'>

/** Parts that no outline may leave out: without them a report could keep silent about what went wrong. */
export const REQUIRED_PARTS: readonly PartId[] = [
  'compliance',
  'problems',
  'lost-points',
  'level-scores',
  'output',
]

const because = (problem: string): Found => ({ problem, loose: null })

/** The whole of a number of which the first digit was found. */
const wholeNumber = (text: string, first: string): string =>
  /^[0-9０-９]$/.test(first) ? (/[0-9０-９][0-9０-９.,，．]*%?/.exec(text)?.[0] ?? first) : first

function wordProblems(text: string): readonly Found[] {
  const loose = looseNumberIn(text)
  const blanks = blanksIn(text)
  return [
    ...(loose === null
      ? []
      : [{ problem: `“${loose}”是没有来源的数字，请改用数据项`, loose: wholeNumber(text, loose) }]),
    ...blanks.map((blank) => because(`${blank}没有填写完，请写完整或改用数据项`)),
    ...(/[{}]/.test(text) ? [because('花括号没有成对，数据项写成 {数据项}')] : []),
  ]
}

function lineProblems(text: string, template: ReportTemplate): readonly Found[] {
  return templatePieces(text).flatMap((piece): readonly Found[] => {
    if (piece.kind === 'words') return wordProblems(piece.text)
    const placeholder = PLACEHOLDERS.get(piece.id)
    if (!placeholder) return [because(`没有“${piece.id}”这个数据项`)]
    if (!isOfSubject(placeholder, template.subject ?? 'roll-up'))
      return [because(`单位的自评表里没有“${placeholder.label}”，请换一个数据项`)]
    const annex = /^annex\.(.+)$/.exec(piece.id)?.[1]
    return annex !== undefined && annex !== 'figures' && template.annexes?.includes(annex) === false
      ? [because(`本提纲不附“${placeholder.label}”，不能写见该附件`)]
      : []
  })
}

function nodeProblems(
  node: TemplateNode,
  template: ReportTemplate,
): readonly (Found & { readonly line: number | null })[] {
  const whole = (found: readonly Found[]) => found.map((each) => ({ ...each, line: null }))
  switch (node.kind) {
    case 'heading':
      return whole(node.text.trim() === '' ? [because('标题是空的')] : wordProblems(node.text))
    case 'part':
      return whole(Object.hasOwn(PARTS, node.part) ? [] : [because(`没有“${node.part}”这个固定部分`)])
    case 'narrative':
      return whole([
        ...((NARRATIVE_SECTIONS as readonly string[]).includes(node.section)
          ? []
          : [because(`没有“${node.section}”这段填报文字`)]),
        ...(node.absent === null ? [] : wordProblems(node.absent)),
      ])
    case 'paragraph':
      return node.lines.flatMap(({ when = [], text }, line) =>
        [
          ...when.filter((id) => !Object.hasOwn(CONDITIONS, id)).map((id) => because(`没有“${id}”这个条件`)),
          ...lineProblems(text, template),
        ].map((each) => ({ ...each, line })),
      )
  }
}

/** Everything that keeps a template from being used; empty when it may. */
export function checkTemplate(template: ReportTemplate): readonly TemplateProblem[] {
  const { nodes } = template
  const own = nodes.flatMap((node, index) =>
    nodeProblems(node, template).map((found) => ({ node: index, ...found })),
  )
  const used = new Set<string>(nodes.flatMap((node) => (node.kind === 'part' ? [node.part] : [])))
  const missing = REQUIRED_PARTS.filter((id) => !used.has(id)).map((id) => ({
    node: nodes.length,
    line: null,
    problem: `缺少固定部分“${PARTS[id].label}”，报告不能不写`,
    loose: null,
  }))
  return [...own, ...missing]
}
