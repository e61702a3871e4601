import {
  addPoints,
  evaluate,
  EXECUTION_ROW,
  type EvaluationForm,
  formatPoints,
  type Points,
  points,
  type RulePack,
  type RulePackChange,
  type Supposition,
  whatIf,
  ZERO_POINTS,
} from '@huigong/domain'
import { computed, ref, shallowRef } from 'vue'
import { pointsOf } from '../model/cells.js'
import { balancedWeights, type WeightedRow } from './balance.js'
import { plain, supposedSections } from './supposed-fields.js'

const HUNDRED = points(100)

/** A pack one may suppose instead of the project's own. */
export interface PackChoice {
  readonly key: string
  readonly label: string
  readonly pack: RulePack
}

export interface SupposedWeight {
  readonly id: string
  readonly name: string
  readonly official: Points
  /** What the box shows: as typed, or the balanced weight. */
  readonly text: string
  readonly fault: boolean
  readonly changed: boolean
}

const changeOf = ({ id: _id, version: _version, ...sections }: RulePack): RulePackChange => sections

/**
 * Suppositions about one form: other weights, other rules, another pack. Everything is computed here and kept here; it
 * is gone when the panel closes.
 */
export function useWhatIf(
  form: () => EvaluationForm,
  official: () => RulePack,
  choices: () => readonly PackChoice[],
) {
  const packKey = ref('')
  const texts = ref<Readonly<Record<string, string>>>({})
  const addedCaps = shallowRef<RulePack['caps']>([])
  const balances = ref(true)

  const base = computed<RulePack>(() => {
    const pack = choices().find((one) => one.key === packKey.value)?.pack ?? official()
    return addedCaps.value.length > 0 ? { ...pack, caps: [...pack.caps, ...addedCaps.value] } : pack
  })
  const sections = computed(() =>
    supposedSections(base.value).map((section) => ({
      ...section,
      fields: section.fields.map((field) => ({ ...field, text: texts.value[field.key] ?? field.value })),
    })),
  )
  const typedWeight = (id: string): Points | null => {
    const text = texts.value[`weight.${id}`]
    const value = text === undefined ? null : pointsOf(plain(text))
    return value !== null && value >= 0 ? value : null
  }
  const executionWeight = computed(() => typedWeight(EXECUTION_ROW) ?? base.value.execution.weight)

  const faults = computed(() => {
    const wrong = new Set<string>()
    for (const { fields } of sections.value)
      for (const field of fields) {
        try {
          field.apply(base.value, field.text)
        } catch {
          wrong.add(field.key)
        }
      }
    return wrong
  })
  const pack = computed<RulePack>(() => {
    const changed = sections.value
      .flatMap(({ fields }) => fields)
      .filter((field) => field.text !== field.value && !faults.value.has(field.key))
      .reduce((now, field) => field.apply(now, field.text), base.value)
    return { ...changed, execution: { ...changed.execution, weight: executionWeight.value } }
  })

  /** Weights as they count under the supposed pack: where rows share a level's points, their shares. */
  const known = computed(() => new Map(evaluate(form(), base.value).rows.map((row) => [row.id, row.weight])))
  const rows = computed<WeightedRow[]>(() =>
    form().rows.map(({ id, level1 }) => ({ id, level1, weight: known.value.get(id) ?? ZERO_POINTS })),
  )
  const typed = computed(
    () =>
      new Map(
        rows.value.flatMap(({ id }): [string, Points][] => {
          const weight = typedWeight(id)
          return weight === null ? [] : [[id, weight]]
        }),
      ),
  )
  const share = computed(() =>
    pack.value.execution.scored ? ((HUNDRED - executionWeight.value) as Points) : HUNDRED,
  )
  const touchesWeights = computed(() => typed.value.size > 0 || typedWeight(EXECUTION_ROW) !== null)
  const balanced = computed(() =>
    balances.value && touchesWeights.value ? balancedWeights(rows.value, typed.value, share.value) : null,
  )
  const weightOf = (row: WeightedRow): Points =>
    balanced.value?.get(row.id) ?? typed.value.get(row.id) ?? row.weight

  /** A row without a weight stays without one until somebody supposes it. */
  const rowWeights = computed(() =>
    Object.fromEntries(
      rows.value
        .filter(({ id }) => (known.value.get(id) ?? null) !== null || typed.value.has(id))
        .map((row) => [row.id, weightOf(row)]),
    ),
  )
  const supposition = computed<Supposition>(() =>
    whatIf(form(), official(), {
      ...changeOf(pack.value),
      ...(touchesWeights.value ? { rowWeights: rowWeights.value } : {}),
    }),
  )
  const weights = computed<SupposedWeight[]>(() => {
    const names = new Map(form().rows.map((row) => [row.id, row.name]))
    const shown = (id: string, name: string, official: Points, now: Points): SupposedWeight => {
      const text = texts.value[`weight.${id}`]
      const fault = text !== undefined && typedWeight(id) === null
      return { id, name, official, text: text ?? formatPoints(now), fault, changed: now !== official }
    }
    const execution = base.value.execution
    return [
      ...(execution.scored
        ? [shown(EXECUTION_ROW, '预算执行率', execution.weight, executionWeight.value)]
        : []),
      ...rows.value.map((row) => shown(row.id, names.get(row.id) ?? '', row.weight, weightOf(row))),
    ]
  })
  const sum = computed(() =>
    addPoints(...rows.value.map(weightOf), pack.value.execution.scored ? executionWeight.value : ZERO_POINTS),
  )
  const changed = computed(
    () => packKey.value !== '' || addedCaps.value.length > 0 || Object.keys(texts.value).length > 0,
  )

  /** Text of one box; the official text takes the change back. */
  function set(key: string, text: string, officialText?: string): void {
    const { [key]: _, ...others } = texts.value
    texts.value = text === officialText ? others : { ...others, [key]: text }
  }
  function reset(): void {
    packKey.value = ''
    texts.value = {}
    addedCaps.value = []
  }
  function choose(key: string): void {
    reset()
    packKey.value = key
  }
  const addCap = () =>
    (addedCaps.value = [...addedCaps.value, { below: 8_000, atLeast: 0, total: points(80) }])

  return {
    packKey,
    choose,
    sections,
    faults,
    set,
    addCap,
    weights,
    sum,
    balances,
    supposition,
    pack,
    changed,
    reset,
  }
}
