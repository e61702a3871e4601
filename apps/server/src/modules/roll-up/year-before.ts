import type { EntityManager } from 'typeorm'
import { In } from 'typeorm'
import { fen } from '@huigong/domain'
import { dayInShanghai } from '../../platform/clock.js'
import { forerunnerOf, FundProject } from '../project/index.js'
import type { RollUpSource, RollUpYearBefore } from './roll-up-snapshot.js'
import type { FrozenRollUp, RollUps } from './roll-ups.js'

function factsOf({ row, content }: FrozenRollUp): RollUpYearBefore {
  const { project, form } = content
  const sum = (of: (source: RollUpSource) => number) =>
    fen(content.sources.reduce((total, source) => total + of(source), 0))
  return {
    kind: 'frozen',
    fiscalYear: project.fiscalYear,
    projectId: project.id,
    projectName: project.name,
    snapshotHash: row.snapshotHash,
    frozenOn: dayInShanghai(row.frozenAt),
    rulePack: content.rulePack,
    budget: sum((source) => source.budget),
    arrived: content.funds.arrived,
    paid: content.funds.paid,
    payments: content.figures.payments,
    computedTotal: content.evaluation.computed.total,
    counted: content.units.filter((unit) => unit.counted).length,
    survey: content.survey,
    indicators: form.rows.map(({ name, target, actual }) => ({ name, target, actual })),
  }
}

/**
 * The union's newest frozen roll-up of the project of the year before that this one continues: copied from, or of the
 * same name. Only approved and closed projects count. Three statements.
 */
export async function yearBeforeOf(
  manager: EntityManager,
  project: FundProject,
  unionId: string,
  rollUps: RollUps,
): Promise<RollUpYearBefore> {
  const all = await manager.find(FundProject, {
    select: { id: true, name: true, fiscalYear: true, clonedFromId: true },
    where: { tenantId: project.tenantId, state: In(['approved', 'closed']) },
    order: { code: 'ASC' },
  })
  const before = forerunnerOf(project, all)
  const fiscalYear = project.fiscalYear - 1
  if (!before) return { kind: 'none', fiscalYear }
  const frozen = await rollUps.newestFrozen(manager, before.id, unionId)
  return frozen ? factsOf(frozen) : { kind: 'not-frozen', fiscalYear, projectName: before.name }
}
