import { announceSignedOut } from './execute.js'
import { DataError, faultOf, sentenceOf, type WireError } from './errors.js'
import { newId } from './new-id.js'

/** A stored file as the server answers it. */
export interface StoredFile {
  id: string
  name: string
  size: number
  sha256?: string
}

interface UploadAnswer {
  errors?: readonly WireError[]
}

/** Sends one file to POST /files. `progress` gets 0…1. Throws {@link DataError}. Abort with `signal`. */
export function upload(
  file: File,
  progress: (share: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const requestId = newId()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const fail = (code: string) =>
      reject(new DataError({ kind: 'page', code, message: sentenceOf(code), requestId }))
    request.open('POST', '/files')
    request.responseType = 'json'
    request.setRequestHeader('x-requested-with', 'huigong')
    request.setRequestHeader('x-request-id', requestId)
    request.upload.addEventListener(
      'progress',
      (event) => event.lengthComputable && progress(event.loaded / event.total),
    )
    request.addEventListener('error', () => fail('NETWORK'))
    request.addEventListener('abort', () => fail('NETWORK'))
    request.addEventListener('load', () => {
      const answer = request.response as (StoredFile & UploadAnswer) | null
      if (request.status === 401) announceSignedOut()
      if (answer?.errors?.length) return reject(faultOf(answer.errors, requestId))
      if (request.status >= 300 || !answer?.id)
        return fail(request.status === 401 ? 'UNAUTHENTICATED' : 'INTERNAL')
      return resolve(answer)
    })
    signal?.addEventListener('abort', () => request.abort())
    const body = new FormData()
    body.append('file', file, file.name)
    request.send(body)
  })
}
