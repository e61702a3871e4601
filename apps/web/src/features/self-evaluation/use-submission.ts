import type { Finding } from '@huigong/domain'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { toast } from '../../shared/ui/index.js'
import type { FormDraft } from './use-draft.js'
import type { FormFindings } from './use-findings.js'

export interface Submission {
  /** The last question before the form is handed in. */
  asking: Ref<boolean>
  /** Cells that did not reach the server before it is asked. */
  unsent: Ref<number>
  /** 提交 was pressed while the network was away. */
  queued: Ref<boolean>
  /** Cells that were sent late, for a look before the word is given. */
  sentLate: Ref<readonly string[]>
  isOffline: ComputedRef<boolean>
  ask: () => Promise<void>
}

/**
 * The way to handing in: what stops it is led to, what is unsaved is sent, then a person is asked. Without a network it
 * waits, and when the network is back the person is asked again: nothing is ever handed in by itself.
 */
export function useSubmission(options: {
  draft: FormDraft
  findings: FormFindings
  /** Takes what was typed last into account. */
  settle: () => void
  inOrder: (findings: readonly Finding[]) => readonly Finding[]
  /** Shows the list of contradictions and goes to the place. */
  lead: (at: string) => Promise<unknown>
  /** Whether the form was handed in before with the same totals to confirm, and only what was asked for is mended. */
  isMended: () => boolean
  /** Hands it in; false when the server refused. */
  handIn: () => Promise<boolean>
}): Submission {
  const { draft, findings } = options
  const [asking, queued, unsent] = [ref(false), ref(false), ref(0)]
  const sentLate = ref<readonly string[]>([])
  const isOffline = computed(() => draft.status.value === 'offline')

  /** Leads to the first place that must be settled; false when there is none. */
  async function leadToBlocking(): Promise<boolean> {
    options.settle()
    const [first] = options.inOrder(findings.blocking.value)
    if (!first) return false
    findings.tell()
    toast(`还有 ${findings.blocking.value.length} 处要改正或说明，已到第一处`, 'warn')
    await options.lead(first.at)
    return true
  }

  async function ask(): Promise<void> {
    await findings.ready
    if (await leadToBlocking()) return
    const waiting = draft.unsaved.value
    const isSent = await draft.flush()
    if (!isSent && isOffline.value) {
      queued.value = true
      sentLate.value = waiting
      return
    }
    unsent.value = isSent ? 0 : draft.unsaved.value.length
    // What was saved last may have told the page something new.
    if (await leadToBlocking()) return
    // Whoever mends what was sent back has confirmed the form before: he is asked again only if there is something to say.
    const nothingToSay = unsent.value === 0 && sentLate.value.length === 0
    if (nothingToSay && options.isMended() && (await options.handIn())) return
    asking.value = true
  }

  watch(draft.status, (status) => {
    if (!queued.value || status !== 'saved') return
    queued.value = false
    void ask()
  })
  watch(asking, (now) => {
    if (!now) sentLate.value = []
  })
  watch(draft.unsaved, (now) => {
    if (queued.value) sentLate.value = [...new Set([...sentLate.value, ...now])]
  })
  return { asking, unsent, queued, sentLate, isOffline, ask }
}
