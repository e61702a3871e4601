import { createHash } from 'node:crypto'
import { v7, validate } from 'uuid'

/** A new id: UUIDv7, so that rows made later sort later. */
export const newId = (): string => v7()

export const isId = (value: string): boolean => validate(value)

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
