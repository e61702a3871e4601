import { asDataError, DataError, newId } from '../../shared/data/index.js'
import { formOf } from './model/form-data.js'
import type { EvaluationForm } from '@huigong/domain'

/** A file that was read as a form. */
export interface ReadForm {
  ok: true
  form: EvaluationForm
  notes: string[]
  missing: string[]
  rulePackHint: string | null
}

export interface ReadProblem {
  at: string
  read: string
  message: string
  remedy: string
}

/** Why it was not: every place with what stood there. Nothing of it was taken over. */
export interface UnreadForm {
  ok: false
  problems: ReadProblem[]
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function problemsOf(value: unknown): ReadProblem[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return []
    const { at, read, message, remedy } = one as Record<string, unknown>
    return [
      {
        at: String(at ?? ''),
        read: String(read ?? ''),
        message: String(message ?? ''),
        remedy: String(remedy ?? ''),
      },
    ]
  })
}

const fault = (code: string, message: string, requestId: string): DataError =>
  new DataError({ kind: 'page', code, message, requestId })

/** Sends a form workbook or JSON file to POST /forms/parse. Throws {@link DataError} when it could not be sent or judged. */
export async function parseFormFile(file: File): Promise<ReadForm | UnreadForm> {
  const requestId = newId()
  const body = new FormData()
  body.append('file', file, file.name)
  let response: Response
  try {
    response = await fetch('/forms/parse', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'x-requested-with': 'huigong', 'x-request-id': requestId },
      body,
    })
  } catch {
    throw fault('NETWORK', '网络没有连通，文件没有送到。请检查网络后重试。', requestId)
  }
  const answer = await response.json().then(
    (value: unknown) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {},
    (error: unknown) => {
      throw asDataError(error)
    },
  )
  const form = formOf(answer['form'])
  if (response.ok && form) {
    const hint = answer['rulePackHint']
    return {
      ok: true,
      form,
      notes: texts(answer['notes']),
      missing: texts(answer['missing']),
      rulePackHint: typeof hint === 'string' ? hint : null,
    }
  }
  const problems = problemsOf(answer['problems'])
  if (problems.length > 0) return { ok: false, problems }
  const code =
    response.status === 401 ? 'UNAUTHENTICATED' : response.status === 413 ? 'TOO_LARGE' : 'INTERNAL'
  throw fault(
    code,
    response.status === 413
      ? '文件太大，请减小后再导入。'
      : '服务器没有读成这个文件，没有改动任何数据。请重试。',
    requestId,
  )
}
