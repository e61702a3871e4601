import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** What a key does with the line it stands on. */
export type LineKeys<Row> = Readonly<Record<string, (row: Row) => void>>

/**
 * Keys of a list of lines: J and K lead into it when no line has the focus (the table itself moves between its lines),
 * the others act on the line in focus. Nothing happens while one types or while `pauses`.
 */
export function useListKeys<Row>(
  frame: Ref<HTMLElement | null>,
  rows: () => readonly Row[],
  keys: LineKeys<Row>,
  pauses: () => boolean,
): void {
  const lines = () => [...(frame.value?.querySelectorAll<HTMLElement>('tbody tr[tabindex]') ?? [])]

  function keydown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || pauses()) return
    if (target.closest('input:not([type=checkbox]),select,textarea,[role=dialog]')) return
    const key = event.key.toLowerCase()
    const all = lines()
    const row = rows()[all.indexOf(target.closest('tr') as HTMLElement)]
    if (!row) {
      if (key === 'j' || key === 'k') all[key === 'j' ? 0 : all.length - 1]?.focus()
      return
    }
    const act = keys[key]
    if (!act) return
    event.preventDefault()
    act(row)
  }
  onMounted(() => document.addEventListener('keydown', keydown))
  onBeforeUnmount(() => document.removeEventListener('keydown', keydown))
}
