import { computed } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { useAct } from '../../shared/data/index.js'
import { SubmitForm } from './queries.js'

export type HandIn = ReturnType<typeof useHandIn>

/** Handing in a form: what it is to the server, and what the server says when it refuses. */
export function useHandIn(
  view: () => Pick<FormViewFragment, 'id' | 'version'>,
  done: (view: FormViewFragment) => Promise<void>,
) {
  const act = useAct(SubmitForm, {
    invalidate: ['MyForms', 'FormBurden', 'Tasks', 'Dashboard', 'FormVersions'],
  })
  const lines = computed(() =>
    act.reasons.value.map((reason) => ({ at: reason.at ?? null, message: reason.message })),
  )

  /** True when it was handed in. */
  async function run(): Promise<boolean> {
    const { id, version } = view()
    const result = await act.run({ id, version })
    if (result.kind !== 'done') return false
    await done(result.value as FormViewFragment)
    return true
  }

  return { run, lines, busy: act.busy, error: act.error }
}
