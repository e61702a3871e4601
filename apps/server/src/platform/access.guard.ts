import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { GqlExecutionContext } from '@nestjs/graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { ROLE_NAME } from '@huigong/access'
import { reason } from '@huigong/contracts'
import { ACCESS_RULE, actorMay, actorOf, type AccessRule } from './access.js'
import { ApiError } from './api-error.js'
import { currentContext } from './request-context.js'

/** Denies whatever does not say how it is opened. Runs on every operation and, through `fieldResolverEnhancers`, field. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ])
    refuseInPast(context, rule)
    if (rule?.kind === 'public') return true
    const actor = actorOf(context)
    if (!actor) throw new ApiError(401, reason('UNAUTHENTICATED', {}))
    const mayPass = rule?.kind === 'signed-in' && rule.withIssuedPassword
    if (actor.mustChangePassword && !mayPass) throw new ApiError(403, reason('PASSWORD_CHANGE_REQUIRED', {}))
    if (rule?.kind === 'signed-in') return true
    if (
      rule?.kind === 'requires' &&
      [rule.permission, ...(rule.or ?? [])].some((each) => actorMay(actor, each))
    ) {
      return true
    }
    throw new ApiError(
      403,
      actor.readOnly ? reason('READ_ONLY', {}) : reason('FORBIDDEN', { role: ROLE_NAME[actor.role] }),
    )
  }
}

/** As of a past day nothing is done, and what is about one's own account now (or needs none) is not asked. */
function refuseInPast(context: ExecutionContext, rule: AccessRule | undefined): void {
  const day = currentContext()?.asOf ?? null
  if (day === null) return
  if (context.getType<string>() === 'graphql') {
    const kind = GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>().parentType.name
    if (kind === 'Mutation') throw new ApiError(403, reason('AS_OF_READ_ONLY', { day }))
    if (kind !== 'Query') return
  }
  if (rule?.kind !== 'requires') throw new ApiError(409, reason('AS_OF_PRESENT_ONLY', { day }))
}
