/** One reason of a refusal, or one field's error, as the server states it. */
export interface Reason {
  code: string
  message: string
  /** Place in the form or file: field name, or `sheet!row.column`. */
  at?: string | null
  /** Figures the sentence is about, for display. */
  figures?: unknown
}

export type ErrorKind = 'field' | 'row' | 'page'

/**
 * Something that went wrong outside the rules of the business. `field`: shown at the fields named in `reasons`;
 * `row`: shown as a list; `page`: shown as a panel with the code to read out on the phone.
 */
export class DataError extends Error {
  override name = 'DataError'
  readonly kind: ErrorKind
  readonly code: string
  readonly requestId: string
  readonly reasons: readonly Reason[]

  constructor(fault: {
    kind: ErrorKind
    code: string
    message: string
    requestId: string
    reasons?: readonly Reason[]
  }) {
    super(fault.message)
    this.kind = fault.kind
    this.code = fault.code
    this.requestId = fault.requestId
    this.reasons = fault.reasons ?? []
  }

  /** Code and request as one string a person can read out. */
  get spoken(): string {
    return `${this.code} · ${this.requestId.slice(-8)}`
  }
}

/** Sentences for faults the server could not word itself. */
const SENTENCES: Record<string, string> = {
  NETWORK: '网络没有连通，已填写的内容仍在本页。请检查网络后重试。',
  TIMEOUT: '服务器 10 秒内没有答复，已填写的内容仍在本页。请稍后重试。',
  UNAUTHENTICATED: '登录已失效，请重新登录。',
  FORBIDDEN: '您没有查看或办理此事项的权限，请联系本级系统管理员。',
  NOT_FOUND: '没有找到这条记录，它可能已被删除，或不在您的管辖范围内。',
  CONFLICT: '这条记录刚被他人修改，请刷新后再办理。',
  TOO_MANY_REQUESTS: '操作过于频繁，请稍候再试。',
  UNAVAILABLE: '服务器正在维护或繁忙，已填写的内容仍在本页。请稍后重试。',
  INTERNAL: '服务器处理时出错，没有改动任何数据。请重试；仍不行请报出下面的代码。',
}

export const sentenceOf = (code: string): string => SENTENCES[code] ?? SENTENCES['INTERNAL'] ?? code

/** The part of a GraphQL error that is read here. */
export interface WireError {
  message?: string
  extensions?: Record<string, unknown> | null
}

const CHINESE = /[\u4e00-\u9fff]/

function reasonsOf(value: unknown): Reason[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    const { code, message, at, figures } = entry as Record<string, unknown>
    if (typeof message !== 'string') return []
    return [
      {
        code: typeof code === 'string' ? code : 'INVALID',
        message,
        at: typeof at === 'string' ? at : null,
        figures,
      },
    ]
  })
}

/**
 * Maps the errors of one answer to a single fault. A sentence without Chinese is an internal text and is replaced.
 * Errors naming a field (`extensions.at`) are field errors; a list under `extensions.rows` makes them row errors.
 */
export function faultOf(errors: readonly WireError[], requestId: string): DataError {
  const first = errors[0]
  const extensions = first?.extensions ?? {}
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'INTERNAL'
  const worded = first?.message && CHINESE.test(first.message) ? first.message : sentenceOf(code)
  const id = typeof extensions['traceId'] === 'string' ? extensions['traceId'] : requestId
  const rows = reasonsOf(extensions['rows'])
  if (rows.length > 0)
    return new DataError({ kind: 'row', code, message: worded, requestId: id, reasons: rows })
  const fields = [
    ...reasonsOf(extensions['reasons']),
    ...errors.flatMap((error) =>
      typeof error.extensions?.['at'] === 'string'
        ? [{ code, message: error.message ?? worded, at: error.extensions['at'] }]
        : [],
    ),
  ]
  const kind = fields.some((reason) => reason.at) ? 'field' : fields.length > 0 ? 'row' : 'page'
  return new DataError({ kind, code, message: worded, requestId: id, reasons: fields })
}

/** Any thrown value as a fault, so that a page has one shape to show. */
export function asDataError(error: unknown): DataError {
  if (error instanceof DataError) return error
  return new DataError({
    kind: 'page',
    code: 'CLIENT',
    message: '页面处理数据时出错，没有提交任何内容。请刷新后重试。',
    requestId: 'local',
  })
}
