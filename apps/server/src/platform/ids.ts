import { createHash, createHmac } from 'node:crypto'
import { v7, validate } from 'uuid'

/** A new id: UUIDv7, so that rows made later sort later. */
export const newId = (): string => v7()

export const isId = (value: string): boolean => validate(value)

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** Hash that only this installation can make: what is looked up by it cannot be guessed from a stolen table. */
export const keyedHash = (secret: string, content: string): string =>
  createHmac('sha256', secret).update(content).digest('hex')
