import { HttpException } from '@nestjs/common'
import type { Reason } from '@huigong/contracts'

/** A request that is answered with an error code and its sentence instead of a result. */
export class ApiError extends HttpException {
  constructor(
    status: number,
    readonly reason: Reason,
  ) {
    super({ code: reason.code, message: reason.message }, status)
  }
}
