import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyRequest } from 'fastify'
import { reason, type Reason } from '@huigong/contracts'
import { AppModule } from './app.module.js'
import { openDatabases, type Databases } from './database/sources.js'
import { SESSION_COOKIE, Sessions } from './modules/identity/index.js'
import type { Actor } from './platform/actor.js'
import type { Config } from './platform/config.js'
import { ApiError } from './platform/api-error.js'
import { Draining } from './platform/draining.js'
import { LIMITS, tooManyTokens, variablesTooLarge } from './platform/limits.js'
import { PastRequests } from './platform/past-requests.service.js'
import { RequestLog } from './platform/request-log.js'
import { withContext, type RequestContext } from './platform/request-context.js'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | null
    context: RequestContext | null
  }
}

export interface RunningServer {
  readonly app: NestFastifyApplication
  readonly databases: Databases
}

/** Paths that belong to the API; every other path is the page, also `/reports`, which lists what `/reports/…` gives. */
const API = /^\/((graphql|files|forms|exports|open|health)(\/|$|\?)|reports\/)/

const REQUEST_ID = /^[\w-]{8,64}$/

/**
 * Builds the server over its databases, which must have been migrated. It does not listen yet; tests use `inject`.
 */
export async function createServer(config: Config, databases?: Databases): Promise<RunningServer> {
  const opened = databases ?? (await openDatabases(config))
  const adapter = new FastifyAdapter({
    bodyLimit: LIMITS.bodyBytes,
    // Behind the proxy of the same network only: anybody else's X-Forwarded-For is a claim, not an address.
    trustProxy: config.mode === 'production' ? ['loopback', 'linklocal', 'uniquelocal'] : false,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
  })
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, opened), adapter, {
    logger: config.logLevel === 'silent' ? false : new RequestLog(config.logLevel),
    abortOnError: false,
  })
  const fastify = adapter.getInstance()
  await fastify.register(cookie)
  await fastify.register(multipart, { limits: { fileSize: 20 * 1024 * 1024, files: 1, fields: 10 } })
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: config.mode === 'production',
  })
  fastify.decorateRequest('actor', null)
  fastify.decorateRequest('context', null)

  const sessions = app.get(Sessions)
  const draining = app.get(Draining)
  const pastRequests = app.get(PastRequests)

  fastify.addHook('onRequest', async (request, reply) => {
    const asked = request.headers['x-request-id']
    const requestId = typeof asked === 'string' && REQUEST_ID.test(asked) ? asked : randomUUID()
    void reply.header('x-request-id', requestId)
    if (!API.test(request.url)) return
    if (draining.active && !request.url.startsWith('/health')) {
      return reply
        .code(503)
        .header('retry-after', '5')
        .send(answer(reason('BUSY', {}), requestId))
    }
    request.actor = await sessions.actorOf(request.cookies[SESSION_COOKIE])
    request.context = {
      requestId,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? '',
      actor: request.actor,
      asOf: null,
      statements: 0,
    }
    try {
      const past = await pastRequests.open(request, request.context)
      if (past) {
        request.actor = past.actor
        request.context = { ...request.context, ...past }
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return reply.code(error.getStatus()).send(answer(error.reason, requestId))
    }
  })
  // A hook with a callback: what follows runs inside the request's context.
  fastify.addHook('preHandler', (request, reply, done) => {
    const refusal = graphqlRefusal(request)
    if (refusal) {
      void reply
        .code(400)
        .send({ data: null, errors: [{ message: refusal, extensions: { code: 'TOO_LARGE' } }] })
      return
    }
    if (request.context) withContext(request.context, done)
    else done()
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    RequestLog.request(config.logLevel, request, reply)
    done()
  })
  if (config.webDir && existsSync(config.webDir)) await servePages(app, config.webDir)
  await app.init()
  await fastify.ready()
  return { app, databases: opened }
}

const answer = ({ code, message }: Reason, requestId: string) => ({
  data: null,
  code,
  message,
  errors: [{ message, extensions: { code, requestId } }],
})

interface GraphqlBody {
  readonly query?: unknown
  readonly variables?: Record<string, unknown> | null
}

/** GraphQL comes as JSON by POST from a page of ours, in bounds; null when it may go on. */
function graphqlRefusal(request: FastifyRequest): string | null {
  if (!/^\/graphql(\?|$)/.test(request.url)) return null
  if (request.method !== 'POST') return '查询须以 POST 提交。'
  // A form of another site cannot send this header, and a cross-origin fetch would be asked for permission first.
  if (!request.headers['content-type']?.startsWith('application/json')) return '查询须为 application/json。'
  const body = request.body as GraphqlBody | null
  if (typeof body?.query !== 'string') return '缺少查询。'
  if (tooManyTokens(body.query)) return '查询过长。'
  return variablesTooLarge(body.variables)
}

/** The pages: hashed assets for ever, others never cached; `/s` is the survey's own, every other path the application's. */
async function servePages(app: NestFastifyApplication, webDir: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance()
  await fastify.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const immutable = path.includes('/assets/')
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  fastify.get('/s', (_, reply) => reply.sendFile('s.html', join(webDir)))
  fastify.get('/*', (request, reply) => {
    if (API.test(request.url) || request.url.startsWith('/assets/')) return reply.callNotFound()
    return reply.sendFile('index.html', join(webDir))
  })
}
