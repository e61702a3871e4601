import type { ReportSubject, ReportTemplate, TemplateLine, TemplateNode } from './template.js'

/** More than any outline has; a longer one is no outline. */
const MOST_NODES = 400
const MOST_LINES = 40
const LONGEST = 2000
const LONGEST_NAME = 60

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isWords = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST

const areWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= MOST_LINES && value.every(isWords)

function lineOf(value: unknown): TemplateLine | null {
  if (!isFields(value) || !isWords(value['text'])) return null
  const { text, when } = value
  if (when === undefined || (Array.isArray(when) && when.length === 0)) return { text }
  // Names of conditions are checked with everything else, where a person is told which one there is not.
  return areWords(when) ? { when: when as NonNullable<TemplateLine['when']>, text } : null
}

function paragraphOf(lines: unknown): TemplateNode | null {
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > MOST_LINES) return null
  const read = lines.map(lineOf)
  const whole = read.filter((line) => line !== null)
  return whole.length === read.length ? { kind: 'paragraph', lines: whole } : null
}

function nodeOf(value: unknown): TemplateNode | null {
  if (!isFields(value)) return null
  const { kind, level, text, lines, part, section, absent } = value
  switch (kind) {
    case 'heading':
      return isWords(text) && (level === 1 || level === 2 || level === 3 || level === 4)
        ? { kind, level, text }
        : null
    case 'paragraph':
      return paragraphOf(lines)
    case 'part':
      return isWords(part) ? ({ kind, part } as TemplateNode) : null
    case 'narrative':
      return isWords(section) && (absent === null || isWords(absent))
        ? ({ kind, section, absent } as TemplateNode)
        : null
    default:
      return null
  }
}

/**
 * A template read from JSON that came from outside, or the sentence that says what it is not. Only the shape is read
 * here; `checkTemplate` says what keeps it from being used. Unknown fields are dropped.
 */
export function readTemplate(
  value: unknown,
): { readonly ok: true; readonly value: ReportTemplate } | { readonly ok: false; readonly problem: string } {
  const wrong = (problem: string) => ({ ok: false, problem }) as const
  if (!isFields(value)) return wrong('不是一个完整的 JSON 对象')
  const { id, version, name, subject, annexes, nodes } = value
  if (typeof id !== 'string' || typeof version !== 'number' || !Number.isInteger(version))
    return wrong('缺少编号或版本')
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME)
    return wrong(`名称须为 1 至 ${LONGEST_NAME} 个字`)
  if (subject !== undefined && subject !== 'roll-up' && subject !== 'form')
    return wrong('不知道它用于什么报告')
  if (annexes !== undefined && !areWords(annexes)) return wrong('附件清单读不懂')
  if (!Array.isArray(nodes) || nodes.length > MOST_NODES) return wrong(`正文须为最多 ${MOST_NODES} 段的清单`)
  const read = nodes.map(nodeOf)
  const broken = read.indexOf(null)
  if (broken >= 0) return wrong(`第 ${broken + 1} 段读不懂`)
  return {
    ok: true,
    value: {
      id,
      version,
      name: name.trim(),
      ...(subject === undefined ? {} : { subject: subject as ReportSubject }),
      ...(annexes === undefined ? {} : { annexes }),
      nodes: read.filter((node) => node !== null),
    },
  }
}
