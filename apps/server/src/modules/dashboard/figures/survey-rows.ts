import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { hiddenParts, satisfiedReplies, SURVEY_METHOD_NAME } from '@huigong/domain'
import { FundProject } from '../../project/index.js'
import { RulePackLookup } from '../../rule-pack/index.js'
import { Satisfaction } from '../../satisfaction/index.js'
import { partOf, type RawRow, type RowSource, type RowsTotal, type RowsWanted } from './row-source.js'

/**
 * Surveys of units. They are read whole, lean: whether one may be shown depends on all the others. Of how many were
 * satisfied nothing is said where it would tell what few people answered; how many answered is no secret.
 */
@Injectable()
export class SurveyRows implements RowSource {
  readonly kind = 'surveys'
  readonly right = 'satisfaction:read'
  readonly unit = 'count'

  constructor(private readonly rules: RulePackLookup) {}

  async total(wanted: RowsWanted): Promise<RowsTotal> {
    const rows = await this.all(wanted)
    const sum = rows.some(({ adds }) => adds === null)
      ? null
      : rows.reduce((total, { adds }) => total + (adds ?? 0n), 0n)
    return { count: rows.length, sum }
  }

  async page(
    wanted: RowsWanted,
    part: { readonly size: number; readonly after: string | null },
  ): Promise<RawRow[]> {
    return partOf(await this.all(wanted), part)
  }

  private async all({ manager, figure, projectIds, unionId }: RowsWanted): Promise<RawRow[]> {
    if (projectIds.length === 0) return []
    const projects = await manager.find(FundProject, {
      select: { id: true, tenantId: true, rulePackId: true, rulePackVersion: true },
      where: { id: In([...projectIds]) },
    })
    const packOf = await this.rules.findAll(manager, projects)
    const packs = new Map(projects.map((project) => [project.id, packOf(project)]))
    const surveys = await manager
      .createQueryBuilder(Satisfaction, 'row')
      .select([
        'row.id',
        'row.unionId',
        'row.projectId',
        'row.method',
        'row.to',
        'row.sampled',
        'row.valid',
        'row.verySatisfied',
        'row.satisfied',
        'row.basicallySatisfied',
      ])
      .where('row.projectId IN (:...projectIds) AND INSTR(row.path, :unionId) > 0', { projectIds, unionId })
      .orderBy('row.id', 'DESC')
      .getMany()
    const hidden = hiddenParts(surveys.map(({ id, valid }) => ({ key: id, replies: valid })))
    return surveys.map((row) => {
      const pack = packs.get(row.projectId)
      const counts = {
        very: row.verySatisfied,
        satisfied: row.satisfied,
        basically: row.basicallySatisfied,
        dissatisfied: 0,
      }
      const positive = pack ? satisfiedReplies(counts, pack) : counts.very + counts.satisfied
      const isCount = figure === 'survey-replies'
      return {
        id: row.id,
        what: SURVEY_METHOD_NAME[row.method],
        unionId: row.unionId,
        projectId: row.projectId,
        day: row.to,
        voucherNo: null,
        detail: `发放 ${row.sampled} 份，有效 ${row.valid} 份${hidden.has(row.id) ? '，份数少或为免相减得出，不显示结果' : ''}`,
        adds: isCount ? BigInt(row.valid) : hidden.has(row.id) ? null : BigInt(positive),
        link: `/satisfaction/${row.projectId}/${row.unionId}`,
      }
    })
  }
}
