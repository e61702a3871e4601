import type { Fen, Points } from '@huigong/domain'
import { FEN_DECIMALS, parseAmount, parsePoints, type DecimalResult, type MoneyUnit } from '../decimal.js'
import { excerpt, type ReadProblem } from '../read-result.js'

const show = (value: unknown): string =>
  excerpt(value === undefined ? '（缺少）' : (JSON.stringify(value) ?? String(value)))

/** A JSON value with its path. Readers never throw: they note a problem and give an empty value. */
export class JsonReader {
  private constructor(
    private readonly value: unknown,
    private readonly path: string,
    private readonly problems: ReadProblem[],
    /** What was read otherwise than it was written, for the reader of the table. */
    private readonly remarks: string[],
  ) {}

  static root(value: unknown, problems: ReadProblem[], remarks: string[] = []): JsonReader {
    return new JsonReader(value, '', problems, remarks)
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
    return new JsonReader(member, this.path ? `${this.path}.${key}` : key, this.problems, this.remarks)
  }

  items(): readonly JsonReader[] {
    if (!Array.isArray(this.value)) {
      this.problem('应为数组', '请核对文件结构')
      return []
    }
    const values: readonly unknown[] = this.value
    return values.map(
      (value, index) => new JsonReader(value, `${this.path}[${index}]`, this.problems, this.remarks),
    )
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

  /**
   * An amount in fen. Tables print what a spreadsheet divided, so a number finer than a fen is read to the nearest fen,
   * with a remark; text that is no number stays a problem.
   */
  amount(unit: MoneyUnit): Fen | null {
    if (typeof this.value === 'number' && !('value' in parseAmount(this.value, unit))) {
      const nearest = this.value.toFixed(FEN_DECIMALS[unit])
      const parsed = parseAmount(nearest, unit)
      if ('value' in parsed) {
        this.remarks.push(`${this.path} ${this.value} ${unit}精确到分以下，按 ${nearest} ${unit}读入`)
        return parsed.value
      }
    }
    return this.decimal((raw) => parseAmount(raw, unit))
  }

  /** The points if it is a number of them, without a complaint: 分值 cells also hold “—”. */
  peekPoints(): Points | null {
    if (typeof this.value !== 'number' && typeof this.value !== 'string') return null
    const parsed = parsePoints(this.value)
    return 'value' in parsed ? parsed.value : null
  }

  /** Points to the fourth decimal; finer ones (a third of 25) are read to the nearest, with a remark. */
  points(): Points | null {
    if (typeof this.value === 'number' && !('value' in parsePoints(this.value))) {
      const nearest = this.value.toFixed(4)
      const parsed = parsePoints(nearest)
      if ('value' in parsed) {
        this.remarks.push(`${this.path} ${this.value} 按 ${nearest} 分读入`)
        return parsed.value
      }
    }
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
