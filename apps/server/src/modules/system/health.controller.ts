import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common'
import { Public } from '../../platform/access.js'
import { Draining } from '../../platform/draining.js'
import { DATABASES, type Databases } from '../../database/sources.js'

/** Liveness says the process answers; readiness says it can do its work and is not going away. */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    private readonly draining: Draining,
  ) {}

  @Get('live')
  @Public()
  live(): { status: string } {
    return { status: 'live' }
  }

  @Get('ready')
  @Public()
  async ready(): Promise<{ status: string }> {
    if (this.draining.active) throw new ServiceUnavailableException({ status: 'stopping' })
    try {
      await Promise.all([this.databases.write.query('SELECT 1'), this.databases.audit.query('SELECT 1')])
    } catch {
      throw new ServiceUnavailableException({ status: 'database unreachable' })
    }
    return { status: 'ready' }
  }
}
