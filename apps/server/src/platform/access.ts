import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common'
import { GqlExecutionContext } from '@nestjs/graphql'
import { isReading, type Permission, type UnionScope } from '@huigong/access'
import { scopeOfActor, type Actor } from './actor.js'
import { currentContext } from './request-context.js'

export const ACCESS_RULE = 'huigong:access'

/** How an operation is opened: a permission word, to everyone, or to whoever is signed in (own account only). */
export type AccessRule =
  | { readonly kind: 'requires'; readonly permission: Permission; readonly or?: readonly Permission[] }
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in'; readonly withIssuedPassword: boolean }

/**
 * The operation needs this right, or one of the others where several levels do the same act; without a rule an
 * operation does not start.
 */
export const Requires = (permission: Permission, ...or: readonly Permission[]) =>
  SetMetadata<string, AccessRule>(ACCESS_RULE, {
    kind: 'requires',
    permission,
    ...(or.length > 0 ? { or } : {}),
  })

/** Open to everyone, signed in or not. */
export const Public = () => SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'public' })

/**
 * Open to whoever is signed in, and about nothing but his own account and sessions. `withIssuedPassword`: also to who
 * still has the password that was given to him and may do nothing else before changing it.
 */
export const SignedIn = ({ withIssuedPassword = false } = {}) =>
  SetMetadata<string, AccessRule>(ACCESS_RULE, { kind: 'signed-in', withIssuedPassword })

interface GraphqlContext {
  readonly actor: Actor | null
}

export function actorOf(context: ExecutionContext): Actor | null {
  if (context.getType<string>() === 'graphql') {
    return GqlExecutionContext.create(context).getContext<GraphqlContext>().actor
  }
  return context.switchToHttp().getRequest<{ actor?: Actor | null }>().actor ?? null
}

/** The signed-in actor; only in handlers that are not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = actorOf(context)
  if (!actor) throw new Error('an operation asked for the actor without requiring one')
  return actor
})

/** What the actor may touch. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext): UnionScope => {
  const actor = actorOf(context)
  if (!actor) throw new Error('an operation asked for a scope without requiring an actor')
  return scopeOfActor(actor)
})

/** True when the actor holds the right and, for a writing right, is not confined to reading. */
export const actorMay = (actor: Actor, permission: Permission): boolean =>
  actor.permissions.includes(permission) && (isReading(permission) || !actor.readOnly)

/** True when the actor may do it in this request: he has the right, and it does not look at a past day. */
export const mayAct = (actor: Actor, permission: Permission): boolean =>
  (currentContext()?.asOf ?? null) === null && actorMay(actor, permission)
