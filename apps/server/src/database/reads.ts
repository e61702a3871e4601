import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { DATABASES, type Databases } from './sources.js'

/** The one door to reading. An auditor's scope leads to the connection that cannot write. */
@Injectable()
export class Reads {
  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  manager(scope: Pick<UnionScope, 'readOnly'>): EntityManager {
    return scope.readOnly ? this.databases.audit.manager : this.databases.read.manager
  }

  /** For sign-in and other business before there is a scope: accounts, sessions, health. */
  unscoped(): EntityManager {
    return this.databases.read.manager
  }
}
