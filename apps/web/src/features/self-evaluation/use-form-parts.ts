import { evaluate, type Evaluation, type EvaluationForm, type RulePack } from '@huigong/domain'
import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { useGql } from '../../shared/data/index.js'
import { evaluationOf, formOf, packOf } from './model/form-data.js'
import { ScoringPacks } from './queries.js'
import type { SheetComment, SheetFinding } from './sheet/sheet-context.js'

/** The rule pack of a form's project. */
export function usePack(view: () => FormViewFragment | null | undefined): ComputedRef<RulePack | null> {
  const packs = useGql(ScoringPacks, () => ({}), { staleTime: 600_000 })
  return computed(() => packOf(packs.data.value?.rulePacks, view()?.project.rulePack))
}

/** Scores of the form as it stands on the page; without the pack those the server computed. */
export function liveEvaluation(
  form: EvaluationForm,
  pack: RulePack | null,
  view: FormViewFragment,
): Evaluation | null {
  return pack ? evaluate(form, pack) : evaluationOf(view.evaluation)
}

/** Comments and findings of a form by place. */
export function byPlace(view: () => FormViewFragment): {
  comments: (at: string) => readonly SheetComment[]
  findings: (at: string) => readonly SheetFinding[]
} {
  const group = <T extends { at: string }>(list: readonly T[]): Map<string, T[]> => {
    const map = new Map<string, T[]>()
    for (const one of list) map.set(one.at, [...(map.get(one.at) ?? []), one])
    return map
  }
  const comments = computed(() => group(view().comments))
  const findings = computed(() => group(view().findings))
  return {
    comments: (at) => comments.value.get(at) ?? [],
    findings: (at) => findings.value.get(at) ?? [],
  }
}

export const narrativeName =
  (pack: () => RulePack | null) =>
  (key: string): string =>
    pack()?.narratives.find((one) => one.key === key)?.label ?? '自评说明'

/** True while the window is at least `width` pixels wide. */
export function useWide(width: number): Ref<boolean> {
  const query = window.matchMedia(`(min-width: ${width}px)`)
  const wide = ref(query.matches)
  const follow = () => (wide.value = query.matches)
  // Safari 13 and older know only addListener; the floor is 14.1.
  onMounted(() => query.addEventListener('change', follow))
  onBeforeUnmount(() => query.removeEventListener('change', follow))
  return wide
}

export { formOf }
