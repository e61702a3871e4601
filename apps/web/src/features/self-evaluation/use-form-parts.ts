import { type Evaluation, type EvaluationForm, points, type Points, type RulePack } from '@huigong/domain'
import { computed, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { useGql } from '../../shared/data/index.js'
import { evaluationOf, formOf, packOf } from './model/form-data.js'
import { Origins, ScoringPacks } from './queries.js'
import type { RowOrigin } from './sheet/RowDetails.vue'
import type { SheetComment } from './sheet/sheet-context.js'
import { engineNow } from './use-engine.js'

/** The rule pack of a form's project. */
export function usePack(view: () => FormViewFragment | null | undefined): ComputedRef<RulePack | null> {
  const packs = useGql(ScoringPacks, () => ({}), { staleTime: 600_000 })
  return computed(() => packOf(packs.data.value?.rulePacks, view()?.project.rulePack))
}

/** Where the actual value of each row comes from. */
export function useOrigins(place: { projectId: string; unionId: string }): ComputedRef<RowOrigin[]> {
  const actuals = useGql(Origins, () => place, { staleTime: 60_000 })
  return computed(() =>
    (actuals.data.value?.indicatorActuals ?? []).map(({ indicator, origin, because }) => ({
      id: indicator.id,
      origin,
      because: because ?? null,
      evidenceRequired: indicator.evidenceRequired,
    })),
  )
}

/** Scores of the form as it stands on the page; without pack or rules those the server computed. */
export function liveEvaluation(
  form: EvaluationForm,
  pack: RulePack | null,
  view: FormViewFragment,
): Evaluation | null {
  const engine = engineNow()
  return pack && engine ? engine.evaluate(form, pack) : evaluationOf(view.evaluation)
}

/** Comments of a form by place. */
export function commentsByPlace(
  view: () => Pick<FormViewFragment, 'comments'>,
): (at: string) => readonly SheetComment[] {
  const places = computed(() => {
    const map = new Map<string, SheetComment[]>()
    for (const one of view().comments) map.set(one.at, [...(map.get(one.at) ?? []), one])
    return map
  })
  return (at) => places.value.get(at) ?? []
}

/** Reviewed scores of a form by row id. */
export const reviewedBy =
  (view: () => Pick<FormViewFragment, 'reviewedScores'>) =>
  (rowId: string): Points | null => {
    const found = view().reviewedScores.find((one) => one.rowId === rowId)
    return found ? points(found.points) : null
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
