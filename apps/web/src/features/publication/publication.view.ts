import type { StatusValue } from '../../shared/ui/index.js'

/** What shows public versions or the messages about them. */
export const PUBLICATION_REFRESH = ['Publications', 'OnePublication', 'Inbox', 'Tasks']

export interface PublicationShown {
  readonly state: string
  readonly visibility: string
  readonly leakCount: number
}

const ENDED: Readonly<Record<string, StatusValue>> = {
  returned: { tone: 'returned', word: '已退回' },
  replaced: { tone: 'open', word: '已重新生成' },
  withdrawn: { tone: 'returned', word: '已撤回' },
}

const VISIBLE: Readonly<Record<string, StatusValue>> = {
  embargo: { tone: 'waiting', word: '已批准，待公开' },
  open: { tone: 'done', word: '公开中' },
  over: { tone: 'open', word: '已到期撤下' },
  superseded: { tone: 'open', word: '已被新版替代' },
}

/** One word for where a public version stands; a newer server's state stands for itself. */
export function publicationStatus({ state, visibility, leakCount }: PublicationShown): StatusValue {
  if (state === 'prepared')
    return leakCount > 0
      ? { tone: 'breach', word: `检出 ${leakCount} 处，待处理` }
      : { tone: 'waiting', word: '待批准' }
  return ENDED[state] ?? VISIBLE[visibility] ?? { tone: 'open', word: state }
}

/** `2026-12-05 至 2026-12-31`; a dash before the days are set. */
export const daysText = (from: string | null | undefined, until: string | null | undefined): string =>
  from && until ? `${from} 至 ${until}` : '—'

const FILE_WORD: Readonly<Record<string, string>> = { docx: 'Word 文件', xlsx: '附表（Excel）' }
export const fileWord = (kind: string): string => FILE_WORD[kind] ?? kind

/** What a person has typed as words to cover, without lines that are empty. */
export const usedMasks = (
  masks: readonly { readonly text: string; readonly instead: string }[],
): { text: string; instead: string }[] =>
  masks
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, instead }) => ({ text: text.trim(), instead: instead.trim() }))
