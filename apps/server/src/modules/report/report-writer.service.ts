import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import {
  buildReport,
  EIGHT_PARTS,
  type ReportData,
  type ReportModel,
  type ReportTemplate,
} from '@huigong/report'
import { RollUp, RollUps, type FrozenRollUp } from '../roll-up/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { reportDataOf } from './report-data.js'
import { ReportBasis, type Report } from './report.entity.js'

/** Models kept between requests: a person who reads a report opens figure after figure of it. */
const KEPT = 4

/** Writes what a report says from its snapshot, its rule pack and its outline, now or years later. */
@Injectable()
export class ReportWriter {
  private readonly kept = new Map<string, ReportModel>()

  constructor(
    private readonly rollUps: RollUps,
    private readonly packs: RulePackLookup,
  ) {}

  /** What a report that was made is written from: data and outline. */
  async sourceOf(
    manager: EntityManager,
    report: Report,
  ): Promise<{ readonly data: ReportData; readonly template: ReportTemplate }> {
    const row = await manager.findOneByOrFail(RollUp, { id: report.rollUpId, tenantId: report.tenantId })
    const frozen = await this.rollUps.withContent(manager, row)
    const basis = await manager.findOneBy(ReportBasis, { id: report.id, tenantId: report.tenantId })
    const data = await this.dataOf(manager, report.tenantId, frozen)
    return { data, template: basis?.template ?? EIGHT_PARTS }
  }

  /** Everything a report of this snapshot is made of. */
  async dataOf(manager: EntityManager, tenantId: string, frozen: FrozenRollUp): Promise<ReportData> {
    const { rulePack } = frozen.content
    const pack = await this.packs.require(manager, {
      tenantId,
      rulePackId: rulePack.id,
      rulePackVersion: rulePack.version,
    })
    return reportDataOf(frozen, pack)
  }

  /** What a report that was made says, written again from the same snapshot and outline. */
  async modelOf(manager: EntityManager, report: Report): Promise<ReportModel> {
    const known = this.kept.get(report.id)
    if (known) return known
    const { data, template } = await this.sourceOf(manager, report)
    const model = buildReport(data, template)
    this.kept.set(report.id, model)
    const oldest = this.kept.keys().next().value
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest)
    return model
  }
}
