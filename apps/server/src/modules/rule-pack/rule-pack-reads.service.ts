import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { SHIPPED_RULE_PACKS } from '@huigong/domain'
import type { RulePack } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { FundProject } from '../project/project.entity.js'
import { StoredRulePack, type StoredPackState } from './rule-pack.entity.js'
import { shippedView, storedView } from './rule-pack.view.js'

const keyOf = (id: string, version: number): string => `${id}/${version}`

@Injectable()
export class RulePackReads {
  constructor(private readonly reads: Reads) {}

  /**
   * Shipped packs, then the city's own by id, newest first. Drafts, and what is retired and used nowhere, are for those
   * who write packs. Two statements.
   */
  async list(actor: Actor): Promise<RulePack[]> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const writes = actorMay(actor, 'rule-pack:write')
    const states: StoredPackState[] = ['published', 'retired', ...(writes ? (['draft'] as const) : [])]
    const rows = await manager.find(StoredRulePack, {
      where: { tenantId: actor.tenantId, state: In(states) },
      order: { packId: 'ASC', version: 'DESC' },
    })
    const uses = await this.uses(manager, actor.tenantId)
    const countOf = (id: string, version: number): number => uses.get(keyOf(id, version)) ?? 0
    const own = new Set(rows.map((row) => keyOf(row.packId, row.version)))
    return [
      ...SHIPPED_RULE_PACKS.filter((pack) => !own.has(keyOf(pack.id, pack.version))).map((pack) =>
        shippedView(pack, countOf(pack.id, pack.version)),
      ),
      ...rows
        .map((row) => storedView(row, countOf(row.packId, row.version)))
        .filter((view) => writes || view.state !== 'RETIRED' || view.projectCount > 0),
    ]
  }

  /** A version as an act leaves it. */
  async view(manager: EntityManager, row: StoredRulePack): Promise<RulePack> {
    const { tenantId, packId, version } = row
    const where = { tenantId, rulePackId: packId, rulePackVersion: version }
    return storedView(row, await manager.countBy(FundProject, where))
  }

  private async uses(manager: EntityManager, tenantId: string): Promise<Map<string, number>> {
    const rows = await manager
      .createQueryBuilder(FundProject, 'project')
      .select('project.rulePackId', 'id')
      .addSelect('project.rulePackVersion', 'version')
      .addSelect('COUNT(*)', 'projects')
      .where('project.tenantId = :tenantId', { tenantId })
      .groupBy('project.rulePackId')
      .addGroupBy('project.rulePackVersion')
      .getRawMany<{ id: string; version: number; projects: string | number }>()
    return new Map(rows.map((row) => [keyOf(row.id, Number(row.version)), Number(row.projects)]))
  }
}
