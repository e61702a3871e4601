/** Which rows of a long list are drawn, and the empty space that stands for the others, in pixels. */
export interface ShownRange {
  /** Index of the first row drawn. */
  from: number
  /** Index behind the last. */
  to: number
  before: number
  after: number
}

/**
 * Rows of equal height of which only those near the visible part are drawn. `top` is how far the list is scrolled past
 * its own beginning; `extra` rows on either side keep a quick scroll from showing emptiness.
 */
export function shownRange(
  count: number,
  rowHeight: number,
  top: number,
  visibleHeight: number,
  extra = 12,
): ShownRange {
  const first = Math.floor(Math.max(0, top) / rowHeight) - extra
  // Even steps, so that two lines striped in turn do not change their colour while scrolling.
  const from = Math.max(0, Math.min(count, first - (Math.abs(first) % 2)))
  const last = Math.ceil((Math.max(0, top) + visibleHeight) / rowHeight) + extra
  const to = Math.max(from, Math.min(count, last))
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight }
}

/** How far to scroll so that row `index` is seen; null when it already is. `head` is covered by a sticky head. */
export function scrollToShow(
  index: number,
  rowHeight: number,
  top: number,
  visibleHeight: number,
  head = 0,
): number | null {
  const rowTop = index * rowHeight
  if (rowTop < top + head) return Math.max(0, rowTop - head)
  const rowEnd = rowTop + rowHeight
  return rowEnd > top + visibleHeight ? rowEnd - visibleHeight : null
}
