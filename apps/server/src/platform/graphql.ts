import { Logger } from '@nestjs/common'
import type { DynamicModule } from '@nestjs/common'
import { GraphQLModule } from '@nestjs/graphql'
import { MercuriusDriver, type MercuriusDriverConfig } from '@nestjs/mercurius'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql'
import { reason } from '@huigong/contracts'
import { schemaDirectory } from '@huigong/contracts/schema'
import type { Actor } from './actor.js'
import { ApiError } from './api-error.js'
import { breadthRule, LIMITS } from './limits.js'
import { Refusal } from './refusal.js'
import { currentRequestId } from './request-context.js'
import { SCALARS } from './scalars.js'

/** What resolvers find as their context. */
export interface GraphqlContext {
  readonly actor: Actor | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Answer {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: string; readonly requestId: string }
}

const log = new Logger('graphql')

/**
 * Turns whatever went wrong into a code, a Chinese sentence and the request id. Internal errors never reach the client
 * as a message.
 */
export function answerFor(error: GraphQLError): { readonly status: number; readonly answer: Answer } {
  const requestId = currentRequestId()
  const path = error.path ? { path: error.path } : {}
  const told = (status: number, message: string, code: string) => ({
    status,
    answer: { message, ...path, extensions: { code, requestId } },
  })
  const cause = error.originalError
  const known = cause instanceof ApiError ? cause.reason : cause instanceof Refusal ? cause.reasons[0] : null
  if (known) {
    const status = cause instanceof ApiError ? cause.getStatus() : 200
    return told(status, known.message, known.code)
  }
  // Errors of a compiled document (jit) come without extensions.
  const coded = (error.extensions as GraphQLError['extensions'] | undefined)?.['code']
  if (typeof coded === 'string' && (!cause || cause instanceof GraphQLError)) {
    return told(400, error.message, coded)
  }
  if (!cause || cause instanceof GraphQLError) {
    return told(400, error.message, 'BAD_REQUEST')
  }
  const status = (cause as { statusCode?: unknown }).statusCode
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return told(status, error.message, 'BAD_REQUEST')
  }
  log.error({ requestId, path: error.path, error: cause.stack ?? cause.message })
  const { code, message } = reason('INTERNAL', { requestId })
  return told(500, message, code)
}

/** A document that does not validate comes as one error that holds the others. */
function eachError(error: GraphQLError): GraphQLError[] {
  const held = (error.originalError as { errors?: unknown } | undefined)?.errors
  if (!Array.isArray(held)) return [error]
  return held.map((each: unknown) => (each instanceof GraphQLError ? each : new GraphQLError(String(each))))
}

export function graphqlModule(options: { introspection: boolean }): DynamicModule {
  return GraphQLModule.forRoot<MercuriusDriverConfig>({
    driver: MercuriusDriver,
    typePaths: [`${schemaDirectory}/*.graphql`],
    resolvers: { ...SCALARS },
    resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
    // A guard does not run on resolved fields unless this is set.
    fieldResolverEnhancers: ['guards'],
    jit: 1,
    queryDepth: LIMITS.depth,
    allowBatchedQueries: false,
    graphiql: false,
    validationRules: [breadthRule, ...(options.introspection ? [] : [NoSchemaIntrospectionCustomRule])],
    context: (request: FastifyRequest & { actor?: Actor | null }, reply: FastifyReply): GraphqlContext => ({
      actor: request.actor ?? null,
      request,
      reply,
    }),
    errorFormatter: (execution) => {
      const answers = (execution.errors ?? [])
        .flatMap((error) => eachError(error as GraphQLError))
        .map(answerFor)
      const status = execution.data ? 200 : Math.max(200, ...answers.map((answer) => answer.status))
      return {
        statusCode: status,
        response: {
          data: execution.data ?? null,
          errors: answers.map(({ answer }) => answer) as unknown as GraphQLError[],
        },
      }
    },
  })
}
