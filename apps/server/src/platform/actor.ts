import { scopeOf, type Permission, type Role, type UnionScope } from '@huigong/access'

/** Who acts, as what, for which union. Made from a session for each request. */
export interface Actor {
  readonly userId: string
  readonly username: string
  readonly displayName: string
  readonly sessionId: string
  readonly grantId: string
  readonly role: Role
  readonly permissions: readonly Permission[]
  readonly tenantId: string
  readonly unionId: string
  readonly unionName: string
  readonly unionPath: string
  /** Everything this person does runs on the connection that cannot write. */
  readonly readOnly: boolean
  readonly mustChangePassword: boolean
}

/** What the actor may touch: the union acted for and everything below it. */
export const scopeOfActor = (actor: Actor): UnionScope =>
  scopeOf({
    tenantId: actor.tenantId,
    unionId: actor.unionId,
    path: actor.unionPath,
    readOnly: actor.readOnly,
  })
