import type { DocumentTypeDecoration } from './typed-document.js'

/** A GraphQL operation with its types: what the generated `graphql()` returns. */
export interface OperationDocument<TResult, TVariables> extends DocumentTypeDecoration<TResult, TVariables> {
  toString(): string
  __meta__?: Record<string, unknown> | undefined
}

/** Data and variables of a document. */
export type ResultOf<D> = D extends DocumentTypeDecoration<infer R, infer _> ? R : never
export type VariablesOf<D> = D extends DocumentTypeDecoration<infer _, infer V> ? V : never

/** What the build puts in place of a `graphql()` call: the operation's text and hash, in the chunk that uses it. */
export function document(name: string, hash: string, text: string): OperationDocument<unknown, unknown> {
  return { toString: () => text, __meta__: { hash, name } }
}

/** Name of the operation; used as the first part of the cache key and in the server's log. */
export function operationName(doc: OperationDocument<unknown, never>): string {
  return /\b(?:query|mutation|subscription)\s+(\w+)/.exec(doc.toString())?.[1] ?? 'Anonymous'
}

/** Hash under which the server knows the operation. */
export function documentHash(doc: OperationDocument<unknown, never>): string | undefined {
  const hash = doc.__meta__?.['hash']
  return typeof hash === 'string' ? hash : undefined
}
