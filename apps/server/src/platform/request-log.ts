import type { LoggerService } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import pino, { type Level, type Logger } from 'pino'
import { currentRequestId } from './request-context.js'

const loggers = new Map<string, Logger>()

function loggerOf(level: string): Logger {
  const known = loggers.get(level)
  if (known) return known
  const made = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  loggers.set(level, made)
  return made
}

/** Structured logs on standard output: one JSON line each, with the request id, without personal data. */
export class RequestLog implements LoggerService {
  private readonly logger: Logger

  constructor(level: string) {
    this.logger = loggerOf(level)
  }

  /** One line per request: who asked for what is in the trail, not here. */
  static request(level: string, request: FastifyRequest, reply: FastifyReply): void {
    const { context } = request
    if (level === 'silent' || !context) return
    loggerOf(level).info({
      requestId: context.requestId,
      method: request.method,
      path: request.url.split('?')[0],
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      statements: context.statements,
      userId: context.actor?.userId,
    })
  }

  log(message: unknown, scope?: string): void {
    this.write('info', message, scope)
  }
  error(message: unknown, stack?: string, scope?: string): void {
    this.logger.error({ requestId: currentRequestId(), scope, stack, detail: message })
  }
  warn(message: unknown, scope?: string): void {
    this.write('warn', message, scope)
  }
  debug(message: unknown, scope?: string): void {
    this.write('debug', message, scope)
  }
  verbose(message: unknown, scope?: string): void {
    this.write('debug', message, scope)
  }

  private write(level: Level, message: unknown, scope?: string): void {
    this.logger[level]({ requestId: currentRequestId(), scope, detail: message })
  }
}
