import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { PARAMETERS, type ParameterKey } from '@huigong/domain'
import { CONFIG, type Config } from '../../platform/config.js'
import { ParameterChange } from './parameter.entity.js'

/** The newest decision of a city about each parameter, by key. */
export type Decisions = ReadonlyMap<string, ParameterChange>

/** What holds in a city at this moment. */
export class ParameterValues {
  constructor(
    readonly decisions: Decisions,
    private readonly standards: Partial<Record<ParameterKey, number>>,
  ) {}

  /** What holds while the city has not decided. */
  standard(key: ParameterKey): number {
    return this.standards[key] ?? PARAMETERS[key].standard
  }

  count(key: ParameterKey): number {
    return this.decisions.get(key)?.value ?? this.standard(key)
  }

  flag(key: ParameterKey): boolean {
    return this.count(key) === 1
  }
}

/** Standards that are stricter where the server is open to the world. */
const PRODUCTION: Partial<Record<ParameterKey, number>> = { 'password-least': 12 }

/** The one door to what a city decides for itself. Not kept between requests: a change holds at once on every server. */
@Injectable()
export class Parameters {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'mode'>) {}

  /** All of a city; one statement. */
  async of(manager: EntityManager, tenantId: string): Promise<ParameterValues> {
    const rows = await manager.find(ParameterChange, { where: { tenantId }, order: { version: 'ASC' } })
    const newest = new Map(rows.map((row) => [row.key, row]))
    return new ParameterValues(newest, this.config.mode === 'production' ? PRODUCTION : {})
  }

  /** What holds in a city that has decided nothing yet. */
  untouched(): ParameterValues {
    return new ParameterValues(new Map(), this.config.mode === 'production' ? PRODUCTION : {})
  }
}
