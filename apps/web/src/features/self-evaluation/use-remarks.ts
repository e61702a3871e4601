import type { EvaluationForm } from '@huigong/domain'
import { computed, shallowRef } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { inFormOrder } from './model/sections.js'

export type Remarks = ReturnType<typeof useRemarks>

/** What the reviewer asked to be mended, and the way from one marked cell to the next. */
export function useRemarks(options: {
  view: () => Pick<FormViewFragment, 'comments' | 'state'>
  form: () => EvaluationForm
  go: (at: string) => Promise<unknown>
}) {
  const open = computed(() => options.view().comments.filter((comment) => !comment.answered))
  const isReturned = computed(() => options.view().state.endsWith('returned'))
  /** About the form as a whole. */
  const ofForm = computed(() => open.value.filter((comment) => comment.at === 'form'))
  const last = shallowRef(-1)

  /** Goes to the next cell with a comment, in the order of the form. */
  function next(): void {
    const cells = open.value.filter((one) => one.at !== 'form')
    const places = [...new Set(inFormOrder(options.form(), cells).map((one) => one.at))]
    if (places.length === 0) return
    last.value = (last.value + 1) % places.length
    const at = places[last.value]
    if (at) void options.go(at)
  }

  return { open, isReturned, ofForm, next }
}
