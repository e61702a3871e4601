import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { reason, type Reason } from '@huigong/contracts'
import { ApiError } from '../../platform/api-error.js'
import { Refusal } from '../../platform/refusal.js'
import { currentRequestId } from '../../platform/request-context.js'

const log = new Logger('files')

/** Answers errors of the file routes in the shape GraphQL answers have, so that pages read one kind of error. */
@Catch()
export class FileErrors implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const requestId = currentRequestId()
    const { status, reasons } = answerOf(error, requestId)
    const errors = reasons.map(({ code, message }) => ({ message, extensions: { code, requestId } }))
    void host.switchToHttp().getResponse<FastifyReply>().code(status).send({ errors })
  }
}

function answerOf(error: unknown, requestId: string): { status: number; reasons: readonly Reason[] } {
  if (error instanceof Refusal) {
    const large = error.reasons[0].code === 'FILE_TOO_LARGE'
    return { status: large ? 413 : 400, reasons: error.reasons }
  }
  if (error instanceof ApiError) return { status: error.getStatus(), reasons: [error.reason] }
  const status = statusOf(error)
  // What the multipart reader throws at a broken or unasked-for body is the sender's mistake.
  if (status !== null && status < 500) return { status, reasons: [reason('FILE_MISSING', {}, 'file')] }
  log.error({ requestId, error: error instanceof Error ? error.stack : error })
  return { status: 500, reasons: [reason('INTERNAL', { requestId })] }
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus()
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null
  return typeof status === 'number' ? status : null
}
