import {
  blockingFindings,
  type EvaluationForm,
  type Finding,
  type FindingLevel,
  type RulePack,
  withoutWaived,
} from '@huigong/domain'
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { disclose } from './model/disclosure.js'
import { mergeFindings, NO_KNOWLEDGE, serverKnowledge } from './model/findings.js'
import { formOf } from './model/form-data.js'
import { engineNow, loadEngine } from './use-engine.js'

const isLevel = (level: string): level is FindingLevel => ['E', 'W', 'I'].includes(level)

/** What the server said, as the rules say it. */
const saidBy = (view: FormViewFragment): Finding[] =>
  view.findings.flatMap(({ level, ...each }) => (isLevel(level) ? [{ ...each, level }] : []))

export interface FormFindings {
  /** Settles when the rules are here, or cannot be had: until then the server's findings stand. */
  ready: Promise<void>
  /** Everything that is found now, shown or not. */
  all: ComputedRef<readonly Finding[]>
  /** What may be shown now. */
  shown: ComputedRef<readonly Finding[]>
  at: (place: string) => readonly Finding[]
  /** What keeps the form from being handed in. */
  blocking: ComputedRef<readonly Finding[]>
  /** A table brought in as it was published: nothing in it stops its submission. */
  published: ComputedRef<boolean>
  /** Cells that wait to be filled. */
  unfilled: ComputedRef<readonly string[]>
  touch: (place: string) => void
  /** From now on everything is told, touched or not. */
  tell: () => void
  told: Ref<boolean>
}

/** Contradictions of a form as it is typed: the rules run here, and what only the server's facts bring about is kept. */
export function useFindings(options: {
  view: () => FormViewFragment
  form: () => EvaluationForm
  pack: () => RulePack | null
  /** Cells still to be filled; none where nothing can be filled. */
  empty: () => readonly string[]
  /** Starts silent about what was not typed yet: a form being filled for the first time. */
  silent: boolean
  typesAmounts: boolean
}): FormFindings {
  const ready = loadEngine()
  const touched = shallowRef<ReadonlySet<string>>(new Set())
  const told = ref(!options.silent)

  const knowledge = computed(() => {
    const [form, pack, judge] = [formOf(options.view().form), options.pack(), engineNow()?.check]
    return form && pack && judge ? serverKnowledge(saidBy(options.view()), judge(form, pack)) : NO_KNOWLEDGE
  })
  const all = computed<readonly Finding[]>(() => {
    const [pack, judge] = [options.pack(), engineNow()?.check]
    return pack && judge
      ? mergeFindings(judge(options.form(), pack), knowledge.value)
      : saidBy(options.view())
  })
  const disclosed = computed(() =>
    disclose(
      all.value,
      options.form(),
      options.empty(),
      { touched: touched.value, told: told.value },
      options.typesAmounts,
    ),
  )
  const shown = computed(() => disclosed.value.shown)
  const places = computed(() => {
    const map = new Map<string, Finding[]>()
    for (const each of shown.value) map.set(each.at, [...(map.get(each.at) ?? []), each])
    return map
  })

  // What the level above has waived keeps nobody from handing in.
  const granted = computed(() => options.view().waivers.filter((one) => one.state === 'granted'))
  // A table brought in as it was published keeps its contradictions for the reviewer.
  const published = computed(() => {
    const { importedFrom, project } = options.view()
    return project.indicatorMode === 'unit' && (importedFrom ?? null) !== null
  })
  return {
    ready,
    all,
    shown,
    at: (place) => places.value.get(place) ?? [],
    blocking: computed(() =>
      published.value ? [] : blockingFindings(withoutWaived(all.value, granted.value)),
    ),
    published,
    unfilled: computed(() => disclosed.value.unfilled),
    touch: (place) => {
      if (!touched.value.has(place)) touched.value = new Set([...touched.value, place])
    },
    tell: () => (told.value = true),
    told,
  }
}
