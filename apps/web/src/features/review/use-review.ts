import { EXECUTION_ROW, formatPoints, points } from '@huigong/domain'
import { computed, reactive, ref, watch } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { newId } from '../../shared/data/index.js'
import { evaluationOf, formOf } from '../self-evaluation/model/form-data.js'
import { rowScore } from '../self-evaluation/sheet/score-text.js'
import { scoreFault, type TypedScore } from './queue.js'

export interface TypedComment {
  id: string
  at: string
  text: string
}

interface Kept {
  comments: TypedComment[]
  scores: Record<string, TypedScore>
}

const key = (id: string) => `huigong.review.${id}`

function recall(id: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(key(id)) ?? '{}') as Partial<Kept> | null
    return {
      comments: Array.isArray(kept?.comments) ? kept.comments : [],
      scores: typeof kept?.scores === 'object' && kept.scores !== null ? kept.scores : {},
    }
  } catch {
    return { comments: [], scores: {} }
  }
}

/**
 * What a reviewer has typed for one form and not yet sent: comments per cell and scores per row. It is kept on this
 * computer until it is sent, so closing the page loses nothing.
 */
export function useReview(view: () => FormViewFragment) {
  const id = view().id
  const kept = recall(id)
  const comments = ref<TypedComment[]>(kept.comments)
  const scores = reactive<Record<string, TypedScore>>(kept.scores)

  watch(
    [comments, scores],
    () => {
      const isEmpty = comments.value.length === 0 && Object.keys(scores).length === 0
      try {
        if (isEmpty) localStorage.removeItem(key(id))
        else localStorage.setItem(key(id), JSON.stringify({ comments: comments.value, scores }))
      } catch {
        // A full or forbidden store: what was typed is still on the page.
      }
    },
    { deep: true },
  )

  function comment(at: string, text: string): void {
    const others = comments.value.filter((one) => one.at !== at)
    const before = comments.value.find((one) => one.at === at)
    const plain = text.trim()
    comments.value = plain === '' ? others : [...others, { id: before?.id ?? newId(), at, text: plain }]
  }

  const saved = (rowId: string): TypedScore => {
    const found = view().reviewedScores.find((one) => one.rowId === rowId)
    return { points: found ? formatPoints(points(found.points)) : '', reason: found?.reason ?? '' }
  }
  const score = (rowId: string): TypedScore => scores[rowId] ?? saved(rowId)

  function setScore(rowId: string, change: Partial<TypedScore>): void {
    const next = { ...score(rowId), ...change }
    const before = saved(rowId)
    if (next.points === before.points && next.reason === before.reason) delete scores[rowId]
    else scores[rowId] = next
  }

  function faultOf(rowId: string): { points?: string; reason?: string } {
    const typed = scores[rowId]
    if (!typed) return {}
    const known = rowScore(evaluationOf(view().evaluation), rowId)
    const row = formOf(view().form)?.rows.find((one) => one.id === rowId)
    return scoreFault(typed, known?.entered ?? null, known?.weight ?? row?.weight ?? null)
  }

  const dirty = computed(() => Object.keys(scores))
  const faults = computed(() => dirty.value.filter((rowId) => Object.keys(faultOf(rowId)).length > 0))
  const inputs = () =>
    dirty.value.flatMap((rowId) => {
      const typed = scores[rowId]
      return typed && typed.points.trim() !== ''
        ? [{ rowId, points: typed.points.trim(), reason: typed.reason.trim() }]
        : []
    })

  return {
    comments,
    comment,
    commentAt: (at: string) => comments.value.find((one) => one.at === at)?.text ?? '',
    score,
    setScore,
    faultOf,
    dirty,
    faults,
    inputs,
    clearScores: () => dirty.value.forEach((rowId) => delete scores[rowId]),
    clearComments: () => (comments.value = []),
    isExecution: (rowId: string) => rowId === EXECUTION_ROW,
  }
}
