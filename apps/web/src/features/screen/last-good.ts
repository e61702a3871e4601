import { formatDateTime } from '../../shared/format/index.js'

/** How old figures may be before the wall says so: three refreshes in a row that did not come. */
export const STALE_AFTER = 200_000
/** How often the wall asks. */
export const REFRESH = 60_000

export interface WallState {
  readonly tone: 'live' | 'stale'
  readonly text: string
}

/** What the wall says of its figures: their time, and when the line is down that they are the last good ones. */
export function wallState(asOf: Date | null, failed: boolean, now: Date): WallState {
  if (asOf === null) return { tone: 'stale', text: failed ? '连接中断，还没有读到数据' : '正在读取数据' }
  const old = now.getTime() - asOf.getTime() > STALE_AFTER
  const time = formatDateTime(asOf)
  return failed || old
    ? { tone: 'stale', text: `连接中断，显示 ${time} 的数据` }
    : { tone: 'live', text: `数据截至 ${time}，每分钟更新` }
}
