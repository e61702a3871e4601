import { computed, nextTick, onBeforeUnmount, onMounted, ref, type ComputedRef, type Ref } from 'vue'
import { scrollToShow, shownRange, type ShownRange } from './shown-range.js'

/** From here on only the rows near the visible part are drawn. */
const LONG = 300
const GUESSED_ROW = 37
const HEAD = 41

export interface TableWindow {
  /** Whether the table scrolls in its own frame and draws a part of its rows. */
  long: ComputedRef<boolean>
  range: ComputedRef<ShownRange>
  scrolled: () => void
  /** Brings a row into the part that is drawn. */
  reveal: (index: number) => Promise<void>
  /** Measures the height of a row anew. */
  measure: () => void
}

/** Windowing of a long table: paper gets every row, whatever is drawn on the screen. */
export function useTableWindow(frame: Ref<HTMLElement | null>, count: () => number): TableWindow {
  const top = ref(0)
  const visible = ref(600)
  const rowHeight = ref(GUESSED_ROW)
  const printing = ref(false)
  const long = computed(() => count() > LONG && !printing.value)
  const range = computed<ShownRange>(() =>
    long.value
      ? shownRange(count(), rowHeight.value, top.value, visible.value)
      : { from: 0, to: count(), before: 0, after: 0 },
  )

  function scrolled(): void {
    if (!frame.value) return
    top.value = frame.value.scrollTop
    visible.value = frame.value.clientHeight || visible.value
  }

  function measure(): void {
    const rows = frame.value?.querySelectorAll<HTMLElement>('tbody tr[data-row]')
    const [first, last] = [rows?.[0], rows?.[rows.length - 1]]
    if (!long.value || !rows || !first || !last) return
    // Rows of one line each are equally high; with the odd taller one the mean is near enough.
    const mean = (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / rows.length
    if (mean > 0) rowHeight.value = mean
    scrolled()
  }

  async function reveal(index: number): Promise<void> {
    if (!long.value || !frame.value) return
    const to = scrollToShow(index, rowHeight.value, frame.value.scrollTop, frame.value.clientHeight - HEAD)
    if (to === null) return
    frame.value.scrollTop = to
    top.value = to
    await nextTick()
  }

  const before = () => (printing.value = true)
  const after = () => (printing.value = false)
  onMounted(() => {
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    void nextTick(measure)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('beforeprint', before)
    window.removeEventListener('afterprint', after)
  })
  return { long, range, scrolled, reveal, measure }
}
