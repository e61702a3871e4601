import type { Difference, HiddenValue, PublicRules } from './rules.js'
import { COVER, coverPersonal, coverWords, type Mask } from './mask-text.js'

/** What a public version is made with. */
export interface PublicOrder {
  readonly rules: PublicRules
  /** Words that the officer wants covered, e.g. a name in a sentence. */
  readonly masks: readonly Mask[]
}

/** What has been changed so far on the way from the full to the public version. */
export class Editing {
  readonly differences: Difference[] = []
  readonly hidden: HiddenValue[] = []
  /** Figure id → what is printed instead. */
  readonly withheld = new Map<string, string>()

  constructor(
    readonly order: PublicOrder,
    /** Name of a unit that is not shown by itself → what it is called instead. */
    private readonly unitNames: ReadonlyMap<string, string>,
    /** Names of all units: a sentence that tells what one of them reached says too much. */
    private readonly members: ReadonlySet<string> = new Set(),
  ) {}

  note(difference: Difference): void {
    this.differences.push(difference)
  }

  /** Prints `instead` for a figure and remembers what must not be found anywhere. */
  withhold(figureId: string, instead: string, what: Difference, value?: HiddenValue): void {
    this.withheld.set(figureId, instead)
    this.note(what)
    if (value) this.hidden.push(value)
  }

  /** The name of a unit as the public version may print it. */
  unit(place: string, name: string): string {
    const instead = this.unitNames.get(name)
    if (instead === undefined) return name
    this.note({ kind: 'replaced', rule: 'small-unit', place, full: name, shown: instead })
    return instead
  }

  /** A text people wrote, or one about people, as the public version may print it. */
  text<T extends string | null>(place: string, full: T): T {
    if (full === null || full === '') return full
    const steps = [
      ['masked', (text: string) => coverWords(text, this.order.masks)],
      ['small-unit', (text: string) => coverWords(text, this.unitMasks)],
      ['personal-data', coverPersonal],
      ['small-count', (text: string) => coverCounts(text, this.order.rules.fewest)],
    ] as const
    let text: string = full
    for (const [rule, cover] of steps) {
      const shown = cover(text)
      if (shown !== text) this.note({ kind: 'replaced', rule, place, full: text, shown })
      text = shown
    }
    return text as T
  }

  /** Somebody's name is left out; what stands instead is his office. */
  person(place: string, name: string, office: string): string {
    if (name !== office)
      this.note({
        kind: office === '' ? 'dropped' : 'replaced',
        rule: 'person-name',
        place,
        full: name,
        shown: office,
      })
    return office
  }

  /** A sentence of a check: without what it says of single units, which follows a colon. */
  check<T extends string | null>(place: string, full: T): T {
    if (full === null || ![...this.members].some((name) => full.includes(name))) return this.text(place, full)
    const [head = ''] = full.split('：')
    const general = [...this.members].some((name) => head.includes(name)) ? COVER : head
    return this.text(place, this.drop(place, full, general)) as T
  }

  /** A text that is left out whole. */
  drop(place: string, full: string | null, shown = ''): string {
    if (full !== null && full.trim() !== '' && full !== shown)
      this.note({ kind: 'dropped', rule: 'unit-words', place, full, shown })
    return shown
  }

  private get unitMasks(): readonly Mask[] {
    return [...this.unitNames].map(([text, instead]) => ({ text, instead }))
  }
}

const PEOPLE = /(?<![0-9０-９.,])([1-9])(人次|名|位|户|人|例)(?!以上|以下|及以上|均|一组|小组|为一组)/gu

/** `2名职工` → `不足5名职工`. */
const coverCounts = (text: string, fewest: number): string =>
  text.replace(PEOPLE, (match, count: string, unit: string) =>
    Number(count) < fewest ? `不足${fewest}${unit}` : match,
  )
