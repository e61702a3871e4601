import type { EvaluationForm } from '@huigong/domain'
import { computed, onMounted, ref, watch, type ComputedRef } from 'vue'
import { execute, useGql } from '../../shared/data/index.js'
import { formatDateTime } from '../../shared/format/index.js'
import { baselineOf, changedCells } from '../self-evaluation/model/changed-cells.js'
import { rowIdOf } from '../self-evaluation/model/cells.js'
import { formOf } from '../self-evaluation/model/form-data.js'
import { FormVersion, FormVersions } from '../self-evaluation/queries.js'
import { seenVersion } from './queue.js'
import { LookAtForm } from './queries.js'

/** What the reviewer had seen of the form before he opened it now. */
export interface LastLook {
  version: number
  lookedAt: string
}

/**
 * What is new in a form since the reviewer's last look at it, else since it was last returned or handed in, and the
 * switch that shows only that. With `remembers` this look is kept for the next time.
 */
export function useChanges(
  formId: string,
  form: ComputedRef<EvaluationForm>,
  { look, remembers }: { look: LastLook | null; remembers: boolean },
) {
  const versions = useGql(FormVersions, () => ({ id: formId }), { staleTime: 0 })
  const kept = computed(() => versions.data.value?.selfEvaluationVersions ?? [])
  const seen = computed(() => seenVersion(kept.value, look?.version ?? null))
  const baseline = computed(() => seen.value ?? baselineOf(kept.value))
  onMounted(() => {
    // A look that was not kept shows the same changes once more: nothing to tell anybody.
    if (remembers) void execute(LookAtForm, { id: formId }).catch(() => undefined)
  })
  const former = useGql(FormVersion, () => ({ id: formId, version: baseline.value?.version ?? 0 }), {
    enabled: () => baseline.value !== null,
    keepPrevious: false,
  })
  const changes = computed(() => {
    const before = formOf(former.data.value?.selfEvaluationVersion)
    return before ? changedCells(before, form.value) : []
  })
  const changed = computed(() => new Map(changes.value.map((one) => [one.at, one.before])))
  const changedOnly = ref(false)
  // Switched on by itself once, when the comparison is there; afterwards it is the reviewer's.
  watch(
    changes,
    (now, before) => {
      if (!before?.length) changedOnly.value = now.length > 0
    },
    { immediate: true },
  )
  const shownRows = computed(() => new Set([...changed.value.keys()].map((at) => rowIdOf(at))))
  const only = computed(() => (changedOnly.value ? (rowId: string) => shownRows.value.has(rowId) : undefined))
  const since = computed(() =>
    seen.value && look ? `与您 ${formatDateTime(look.lookedAt)} 看过的相比` : '与上一版相比',
  )
  const noChange = computed(() => {
    if (versions.loading.value || former.loading.value) return '正在比较版本…'
    if (versions.error.value || former.error.value) return '没有读到上一版，暂不能比较'
    if (!baseline.value) return '首次提交，没有可比的上一版'
    return changes.value.length > 0 ? since.value : `${since.value}没有改动`
  })
  return { changes, changed, changedOnly, only, noChange }
}
