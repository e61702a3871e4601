import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { reason, type Reason } from '@huigong/contracts'
import { Reads } from '../database/reads.js'
import { UnionNode } from '../modules/union/union.entity.js'
import type { Actor } from './actor.js'
import { ApiError } from './api-error.js'
import { Clock } from './clock.js'
import { withContext, type RequestContext } from './request-context.js'

/** Header of a GraphQL request; files are asked with `?at=`. */
export const AS_OF_HEADER = 'x-as-of'

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** A request about a past day, made ready: the day, and the actor at the place his union had then. */
export interface PastRequest {
  readonly asOf: string
  readonly actor: Actor | null
}

/**
 * Reads the day (截至) a request asks about. What is shown is what the system knew at the end of that day in
 * Asia/Shanghai, by when things were recorded, whatever dates their papers carry.
 */
@Injectable()
export class PastRequests {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /**
   * Null for a request about now, which one about today is as well.
   * @throws ApiError when the day cannot be shown, or when the request wants to change something
   */
  async open(request: FastifyRequest, context: RequestContext): Promise<PastRequest | null> {
    const asked = askedDay(request)
    if (asked === null) return null
    const today = this.clock.today()
    if (!isDay(asked)) throw refused(400, reason('AS_OF_INVALID', {}))
    if (asked > today) throw refused(400, reason('AS_OF_IN_FUTURE', { today }))
    if (asked === today) return null
    const graphql = /^\/graphql(\?|$)/.test(request.url)
    if (!graphql && request.method !== 'GET' && request.method !== 'HEAD') {
      throw refused(403, reason('AS_OF_READ_ONLY', { day: asked }))
    }
    const { actor } = context
    return { asOf: asked, actor: actor && (await this.thenActor(actor, { ...context, asOf: asked })) }
  }

  /** The actor at the place of his union on that day: what it saw then is what lay below it then. */
  private async thenActor(actor: Actor, context: RequestContext & { readonly asOf: string }): Promise<Actor> {
    const { unionId: id, tenantId } = actor
    const node = await withContext(context, () =>
      this.reads.manager({ readOnly: true }).findOneBy(UnionNode, { id, tenantId }),
    )
    if (!node) throw refused(409, reason('AS_OF_BEFORE_UNION', { union: actor.unionName, day: context.asOf }))
    return { ...actor, unionName: node.name, unionPath: node.path }
  }
}

function askedDay(request: FastifyRequest): string | null {
  const header = request.headers[AS_OF_HEADER]
  if (typeof header === 'string' && header !== '') return header
  const { at } = request.query as { at?: unknown }
  return at === undefined || at === '' ? null : String(at)
}

const isDay = (text: string): boolean =>
  DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)

const refused = (status: number, why: Reason): ApiError => new ApiError(status, why)
