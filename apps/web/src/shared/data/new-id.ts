import { ref, type Ref } from 'vue'
import { uuidV7 } from './uuid-v7.js'

/** A new identifier made by the client (UUIDv7): sortable by time, usable as an idempotency key. */
export const newId = (): string => uuidV7()

/**
 * The id of the record a form is about to create. It stays the same through every retry, so that a second send gives
 * the first answer; call `renew` after success, before the form is used for another record.
 */
export function useClientId(): { id: Ref<string>; renew: () => void } {
  const id = ref(newId())
  return { id, renew: () => (id.value = newId()) }
}
