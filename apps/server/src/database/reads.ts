import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { currentContext } from '../platform/request-context.js'
import { DATABASES, type Databases } from './sources.js'

/**
 * The one door to reading. An auditor's scope, and whoever looks at a past day, is led to the connection that cannot
 * write. A request about a past day is answered as of it (`past/`), whatever is asked.
 */
@Injectable()
export class Reads {
  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  manager(scope: Pick<UnionScope, 'readOnly'>): EntityManager {
    const past = (currentContext()?.asOf ?? null) !== null
    return scope.readOnly || past ? this.databases.audit.manager : this.databases.read.manager
  }

  /** For sign-in and other business before there is a scope: accounts, sessions, health. */
  unscoped(): EntityManager {
    return this.databases.read.manager
  }
}
