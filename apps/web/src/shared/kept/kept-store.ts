/**
 * What a person typed and no server has confirmed yet, kept in this browser. In IndexedDB, not in localStorage: that one
 * reaches the disk only seconds later, and a browser that is killed takes them along.
 */
export interface KeptDraft {
  /** `person/form/window`: each window keeps its own, so that two of them never overwrite one another. */
  readonly id: string
  /** Account that typed it; nobody else at the same computer gets to see it. */
  readonly person: string
  readonly form: string
  /** What it is called when its owner is asked about it. */
  readonly title: string
  /** Address of the page that goes on with it. */
  readonly link: string
  /** ISO instant. */
  readonly keptAt: string
  readonly cells: Readonly<Record<string, unknown>>
}

const NAME = 'huigong'
const STORE = 'drafts'
const LAST = '\uffff'

let opening: Promise<IDBDatabase> | null = null

function openStore(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener('upgradeneeded', () =>
      request.result.createObjectStore(STORE, { keyPath: 'id' }),
    )
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('the store of drafts cannot be opened')),
    )
  })
  return opening
}

/** Does its work in one transaction; `fallback` where the browser allows no store (private windows). */
async function within<T>(
  mode: IDBTransactionMode,
  fallback: T,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  try {
    const transaction = (await openStore()).transaction(STORE, mode)
    const request = work(transaction.objectStore(STORE))
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the store of drafts gave up')),
      )
    })
    return request.result
  } catch {
    return fallback
  }
}

const keysOf = (person: string, form: string): IDBKeyRange => {
  const head = form ? `${person}/${form}/` : `${person}/`
  return IDBKeyRange.bound(head, `${head}${LAST}`)
}

/** Drafts of one person, of one form if it is named, the oldest first. */
export async function draftsOf(person: string, form = ''): Promise<KeptDraft[]> {
  if (typeof indexedDB === 'undefined') return []
  const kept = await within<KeptDraft[]>('readonly', [], (store) => store.getAll(keysOf(person, form)))
  return kept.sort((a, b) => a.keptAt.localeCompare(b.keptAt))
}

/** Who asked that nothing of theirs stays here: a form that is still open on the way out must not bring it back. */
const gone = new Set<string>()

/** Somebody begins to type here, perhaps again after signing out: from now on it is kept. */
export const keepFor = (person: string): void => void gone.delete(person)

/** Keeps a draft, or forgets it when nothing is left in it. */
export async function keepDraft(draft: KeptDraft): Promise<void> {
  if (typeof indexedDB === 'undefined' || gone.has(draft.person)) return
  if (Object.keys(draft.cells).length === 0) await forgetDraft(draft.id)
  else await within<IDBValidKey>('readwrite', '', (store) => store.put(draft))
}

export async function forgetDraft(id: string): Promise<void> {
  await within<undefined>('readwrite', undefined, (store) => store.delete(id))
}

/** Forgets all drafts of a person, as he asked when signing out. */
export async function forgetDraftsOf(person: string): Promise<void> {
  gone.add(person)
  await within<undefined>('readwrite', undefined, (store) => store.delete(keysOf(person, '')))
}
