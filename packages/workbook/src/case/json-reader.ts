import type { Fen, Points } from '@huigong/domain'
import { parseAmount, parsePoints, type DecimalResult, type MoneyUnit } from '../decimal.js'
import { excerpt, type ReadProblem } from '../read-result.js'

const show = (value: unknown): string =>
  excerpt(value === undefined ? '（缺少）' : (JSON.stringify(value) ?? String(value)))

/** A JSON value with its path. Readers never throw: they note a problem and give an empty value. */
export class JsonReader {
  private constructor(
    private readonly value: unknown,
    private readonly path: string,
    private readonly problems: ReadProblem[],
  ) {}

  static root(value: unknown, problems: ReadProblem[]): JsonReader {
    return new JsonReader(value, '', problems)
  }

  get isNull(): boolean {
    return this.value === null || this.value === undefined
  }

  problem(message: string, remedy: string): void {
    this.problems.push({ at: this.path || '整个文件', read: show(this.value), message, remedy })
  }

  /** A member of an object. An absent member reads as absent, not as a problem: its reader decides. */
  at(key: string): JsonReader {
    const isObject = typeof this.value === 'object' && this.value !== null && !Array.isArray(this.value)
    if (!isObject && !this.isNull) this.problem('应为对象', '请核对文件结构')
    const member: unknown =
      isObject && Object.hasOwn(this.value as object, key)
        ? Reflect.get(this.value as object, key)
        : undefined
    return new JsonReader(member, this.path ? `${this.path}.${key}` : key, this.problems)
  }

  items(): readonly JsonReader[] {
    if (!Array.isArray(this.value)) {
      this.problem('应为数组', '请核对文件结构')
      return []
    }
    const values: readonly unknown[] = this.value
    return values.map((value, index) => new JsonReader(value, `${this.path}[${index}]`, this.problems))
  }

  /** Elements of an array, or none. What only describes a table, as its head does, never keeps it from being read. */
  elements(): readonly JsonReader[] {
    return Array.isArray(this.value) ? this.items() : []
  }

  /** Members of an object, or none. */
  members(): readonly (readonly [string, JsonReader])[] {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) return []
    return Object.keys(this.value).map((key) => [key, this.at(key)] as const)
  }

  get isFalse(): boolean {
    return this.value === false
  }

  /** The text if it is one, without a complaint. */
  peekText(): string | null {
    return typeof this.value === 'string' ? this.value : null
  }

  optionalText(): string | null {
    if (this.isNull) return null
    if (typeof this.value === 'string') return this.value
    this.problem('应为文字或 null', '请核对文件结构')
    return null
  }

  text(): string {
    if (typeof this.value === 'string') return this.value
    this.problem('应为文字', '请补充此项')
    return ''
  }

  oneOf<T extends string>(allowed: readonly T[]): T | null {
    const found = allowed.find((word) => word === this.value)
    if (found === undefined) this.problem(`应为 ${allowed.join('、')} 之一`, '请核对此项')
    return found ?? null
  }

  optionalWhole(): number | null {
    if (this.isNull) return null
    if (typeof this.value === 'number' && Number.isSafeInteger(this.value)) return this.value
    this.problem('应为整数或 null', '请核对此项')
    return null
  }

  amount(unit: MoneyUnit): Fen | null {
    return this.decimal((raw) => parseAmount(raw, unit))
  }

  /** The points if it is a number of them, without a complaint: 分值 cells also hold “—”. */
  peekPoints(): Points | null {
    if (typeof this.value !== 'number' && typeof this.value !== 'string') return null
    const parsed = parsePoints(this.value)
    return 'value' in parsed ? parsed.value : null
  }

  points(): Points | null {
    return this.decimal(parsePoints)
  }

  private decimal<T>(parse: (raw: string | number) => DecimalResult<T>): T | null {
    if (this.isNull) return null
    if (typeof this.value !== 'number' && typeof this.value !== 'string') {
      this.problem('应为数字或 null', '请核对此项')
      return null
    }
    const parsed = parse(this.value)
    if ('value' in parsed) return parsed.value
    this.problem(parsed.message, parsed.remedy)
    return null
  }
}
