import type { ResultOf } from '../../../shared/data/index.js'
import type { OutlineVersions, OutlineWords } from './queries.js'

export type OutlineVersion = ResultOf<typeof OutlineVersions>['reportTemplateVersions'][number]
export type Words = ResultOf<typeof OutlineWords>['reportTemplateWords']
export type Word = Words['placeholders'][number]

/** A line of a paragraph: words with `{placeholder}`, printed where all of its conditions hold. */
export interface OutlineLine {
  readonly when?: readonly string[]
  readonly text: string
}

export type OutlineNode =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly OutlineLine[] }
  | { readonly kind: 'part'; readonly part: string }
  | { readonly kind: 'narrative'; readonly section: string; readonly absent: string | null }

/** An outline as the server keeps it (ReportTemplate of packages/report). */
export interface Outline {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly subject?: string
  readonly annexes?: readonly string[]
  readonly nodes: readonly OutlineNode[]
}

export const SUBJECT_NAME: Readonly<Record<string, string>> = { 'roll-up': '汇总报告', form: '单位自评报告' }

/** The content of a version: the server has read its shape. */
export const outlineOf = (version: Pick<OutlineVersion, 'content'>): Outline => version.content as Outline

export const isDraft = ({ state }: Pick<OutlineVersion, 'state'>): boolean => state === 'DRAFT'

/** The draft of an outline, where there is one. */
export const draftOf = (versions: readonly OutlineVersion[], id: string): OutlineVersion | undefined =>
  versions.find((one) => one.id === id && isDraft(one))

/** What reports are written from now. */
export const currentOf = (versions: readonly OutlineVersion[], id: string): OutlineVersion | undefined =>
  versions.find((one) => one.id === id && one.current)

/** A piece of a line: words, or a placeholder by its id. */
export type Piece = { readonly words: string } | { readonly id: string }

/** Splits `支付{paid}。`; a brace that is no placeholder stays a word. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    if (match.index > end) pieces.push({ words: text.slice(end, match.index) })
    pieces.push({ id: (match[1] ?? '').trim() })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ words: text.slice(end) })
  return pieces
}

export const labelOf = (words: readonly Word[], id: string): string =>
  words.find((one) => one.id === id)?.label ?? id

const BLANK: Readonly<Record<OutlineNode['kind'], OutlineNode>> = {
  heading: { kind: 'heading', level: 2, text: '' },
  paragraph: { kind: 'paragraph', lines: [{ text: '' }] },
  part: { kind: 'part', part: '' },
  narrative: { kind: 'narrative', section: 'other', absent: null },
}

export const blankNode = (kind: OutlineNode['kind']): OutlineNode => BLANK[kind]

const withNodes = (outline: Outline, nodes: readonly OutlineNode[]): Outline => ({ ...outline, nodes })

export const changedAt = (outline: Outline, at: number, node: OutlineNode): Outline =>
  withNodes(
    outline,
    outline.nodes.map((one, index) => (index === at ? node : one)),
  )

export const insertedAt = (outline: Outline, at: number, node: OutlineNode): Outline =>
  withNodes(outline, [...outline.nodes.slice(0, at), node, ...outline.nodes.slice(at)])

export const withoutAt = (outline: Outline, at: number): Outline =>
  withNodes(
    outline,
    outline.nodes.filter((_, index) => index !== at),
  )

/** The node exchanged with its neighbour; the same outline at either end. */
export function movedBy(outline: Outline, at: number, by: -1 | 1): Outline {
  const [node, other] = [outline.nodes[at], outline.nodes[at + by]]
  if (!node || !other) return outline
  return changedAt(changedAt(outline, at, other), at + by, node)
}

/** Parts that tell what went wrong stay: a node may go unless it is the last one of such a part. */
export function mayRemove(outline: Outline, at: number, words: Words): boolean {
  const node = outline.nodes[at]
  if (node?.kind !== 'part') return true
  const required = words.parts.some(({ id, group }) => id === node.part && group === 'required')
  return !required || outline.nodes.filter((one) => one.kind === 'part' && one.part === node.part).length > 1
}

/** @throws Error with a sentence for the person when the text is no outline at all */
export function readOutlineFile(text: string): Outline {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error('不是 JSON 文件，请选择从“报告提纲”页导出的文件')
  }
  if (typeof content !== 'object' || content === null || !('nodes' in content) || !('id' in content))
    throw new Error('文件里没有提纲，请选择从“报告提纲”页导出的文件')
  return content as Outline
}
