import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { ROLE_NAME } from '@huigong/access'
import { reason } from '@huigong/contracts'
import { ACCESS_RULE, actorMay, actorOf, type AccessRule } from './access.js'
import { ApiError } from './api-error.js'

/** Denies whatever does not say how it is opened. Runs on every operation and, through `fieldResolverEnhancers`, field. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ])
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
