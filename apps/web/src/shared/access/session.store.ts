import { defineStore } from '../state/store.js'
import { computed, ref, shallowRef } from 'vue'
import type { SignedFragment } from '../../generated/graphql.js'
import { execute } from '../data/execute.js'
import { pastDay } from '../data/past-day.js'
import { MeQuery } from './queries.js'

/** Who is signed in, acting as what, and what he may do. The server checks again; this only decides what is offered. */
export const useSession = defineStore(() => {
  const me = shallowRef<SignedFragment | null>(null)
  const known = ref(false)
  const permissions = computed(() => new Set(me.value?.permissions ?? []))
  let asking: Promise<void> | null = null

  /** Asks the server once who is signed in; later calls wait for the same answer. Throws DataError when it cannot be asked. */
  function load(): Promise<void> {
    if (known.value) return Promise.resolve()
    asking ??= execute(MeQuery, {}, undefined, { present: true })
      .then((answer) => set(answer.me ?? null))
      .finally(() => (asking = null))
    return asking
  }

  function set(value: SignedFragment | null): void {
    me.value = value
    known.value = true
  }

  return { me, known, permissions, load, set }
})

/** Whether the signed-in person holds the right `resource:verb` in his present role. */
export const holds = (permission: string): boolean => useSession().permissions.has(permission)

/** Whether he may use it on this page: while a past day is shown (截至) nothing is done, so acts are not offered. */
export const can = (permission: string): boolean =>
  holds(permission) && (pastDay.value === null || isReading(permission))

/** Rights to look; all others change something. */
export const isReading = (permission: string): boolean => permission.endsWith(':read')
