import { reactive } from 'vue'

export type ToastTone = 'plain' | 'good' | 'warn' | 'breach'

export interface Toast {
  id: number
  text: string
  tone: ToastTone
  act?: { label: string; run: () => void } | undefined
}

const SECONDS = 6
const SECONDS_WITH_ACT = 10
let nextId = 1

/** Messages now on show, oldest first. Drawn once, by the shell. */
export const toasts = reactive<Toast[]>([])

export function dismiss(id: number): void {
  const at = toasts.findIndex((toast) => toast.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** A short message at the edge of the page; with `act` (撤销) it stays ten seconds. Nothing important lives only here. */
export function toast(text: string, tone: ToastTone = 'good', act?: Toast['act']): void {
  const id = nextId++
  toasts.push({ id, text, tone, act })
  setTimeout(() => dismiss(id), (act ? SECONDS_WITH_ACT : SECONDS) * 1000)
}
