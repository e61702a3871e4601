import { ROLE_NAME } from '@huigong/access'
import { FUND_SOURCE_NAME, UNION_KIND_NAME } from '@huigong/domain'
import { formatDateTime, formatMoney } from '../../shared/format/index.js'
import { FIELD_NAME, MONEY_FIELDS, SILENT_FIELDS, VALUE_NAME } from './field.words.js'

/** One field before and after an act, as people read it. */
export interface DiffLine {
  /** Place in the record, e.g. `targets.2.value`. */
  path: string
  label: string
  before: string | null
  after: string | null
  change: 'same' | 'changed' | 'added' | 'removed'
  /** The values are ids of unions. */
  union: boolean
}

type Leaves = Map<string, unknown>

function collect(value: unknown, path: string, into: Leaves): void {
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one !== 'object' || one === null)
  ) {
    into.set(path, value)
  } else if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    for (const [key, one] of Object.entries(value)) {
      if (!SILENT_FIELDS.has(key)) collect(one, path ? `${path}.${key}` : key, into)
    }
  } else if (path) {
    into.set(path, value)
  }
}

function leavesOf(state: unknown): Leaves {
  const leaves: Leaves = new Map()
  if (typeof state === 'object' && state !== null) collect(state, '', leaves)
  else if (state !== null && state !== undefined) leaves.set('value', state)
  return leaves
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}$/

/** `targets.2.value` → `目标 3 · 值`; a name nobody has translated stays as it is. */
export function labelOf(path: string): string {
  return path
    .split('.')
    .reduce<string[]>((words, part) => {
      if (/^\d+$/.test(part)) {
        const last = words.pop()
        return [...words, `${last ?? '第'} ${Number(part) + 1}`]
      }
      return [...words, FIELD_NAME[part] ?? (ID.test(part) ? `编号 …${part.slice(-4)}` : part)]
    }, [])
    .join(' · ')
}

const WORDS: Readonly<Record<string, string>> = {
  ...VALUE_NAME,
  ...ROLE_NAME,
  ...FUND_SOURCE_NAME,
}
const UNION_FIELDS = /(^|\.)(unionId|\w+UnionId|parentId)$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const WHOLE = /^-?\d+$/

/** One value as text: amounts in yuan, code words in Chinese, instants in Beijing time. Missing is null. */
export function valueText(path: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.map((one) => valueText(path, one) ?? '').join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  const field = path.split('.').pop() ?? ''
  if (typeof value === 'object') return '（空）'
  const text = String(value as string | number)
  if (CELL.test(text)) return cellText(text)
  if (MONEY_FIELDS.has(field) && WHOLE.test(text)) return `${formatMoney(text)} 元`
  if (field === 'kind' && text in UNION_KIND_NAME)
    return UNION_KIND_NAME[text as keyof typeof UNION_KIND_NAME]
  if (INSTANT.test(text)) return formatDateTime(text)
  return WORDS[text] ?? text
}

/** A cell of a form, as `changed` lists them: `rows.<id>.actual`. */
const CELL = /^(rows|funds|narratives|goals)\.[\w-]+(\.\w+)?$/
const CELL_PART: Readonly<Record<string, string>> = {
  rows: '指标',
  funds: '资金',
  narratives: '文字说明',
  goals: '总体目标',
}

function cellText(text: string): string {
  const [part = '', name = '', field = ''] = text.split('.')
  const words = [CELL_PART[part] ?? part]
  if (!ID.test(name)) words.push(FIELD_NAME[name] ?? name)
  if (field) words.push(FIELD_NAME[field] ?? field)
  return words.join(' · ')
}

const changeOf = (before: string | null, after: string | null): DiffLine['change'] => {
  if (before === after) return 'same'
  if (before === null) return 'added'
  return after === null ? 'removed' : 'changed'
}

/**
 * What an act changed, field by field: the fields of `before` in their order, then those only `after` names.
 */
export function diffOf(before: unknown, after: unknown): DiffLine[] {
  const [old, now] = [leavesOf(before), leavesOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].map((path) => {
    const [was, is] = [valueText(path, old.get(path)), valueText(path, now.get(path))]
    return {
      path,
      label: labelOf(path),
      before: was,
      after: is,
      change: changeOf(was, is),
      union: UNION_FIELDS.test(path),
    }
  })
}
