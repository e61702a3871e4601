import { Injectable } from '@nestjs/common'
import { FUND_SOURCE_NAME } from '@huigong/domain'
import type { TableColumn } from '@huigong/workbook'
import type { Allocation } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { refuse } from '../../platform/refusal.js'
import {
  everyRow,
  filterNotes,
  listFile,
  localTime,
  type FileType,
  type MadeFile,
} from '../attachment/index.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { BudgetReads } from './budget.repository.js'

const text = (title: string, width: number): TableColumn => ({ title, kind: 'text', width })

const COLUMNS: readonly TableColumn[] = [
  { title: '日期', kind: 'date', width: 13 },
  text('文号', 26),
  text('种类', 10),
  text('下达单位', 30),
  text('收到单位', 30),
  text('资金来源', 14),
  { title: '金额（元）', kind: 'money', width: 16 },
  text('备注', 36),
  text('经办人', 12),
  text('登记时间', 18),
]

const kindOf = ({ amount, kind }: Allocation): string =>
  amount < 0 ? '收回' : kind === 'initial' ? '下达' : '追加'

/** The allocations to and from a union as a file: all of them, not only the page that is shown. */
@Injectable()
export class AllocationFiles {
  constructor(
    private readonly reads: Reads,
    private readonly budgets: BudgetReads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
  ) {}

  async allocated(actor: Actor, type: FileType, projectId: string, unionId: string): Promise<MadeFile> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const project = await this.projects.find(manager, scope, projectId)
    const unit = project && (await this.projects.findUnit(manager, scope, projectId, unionId))
    if (!project || (!unit && unionId !== scope.unionId)) {
      return refuse('NOT_FOUND', { what: '该单位的额度' }, 'unionId')
    }
    const rows = await everyRow((first, after) =>
      this.budgets.allocations(scope, { projectId, unionId, first, after }),
    )
    const names = await this.unions.refs(manager, scope.tenantId, [unionId])
    const sheet = {
      name: '额度下达与收回记录',
      columns: COLUMNS,
      rows: rows.map((row) => [
        row.documentDate,
        row.documentNo,
        kindOf(row),
        row.from.name,
        row.to.name,
        FUND_SOURCE_NAME[row.source],
        row.amount,
        row.note,
        row.recordedBy,
        localTime(row.recordedAt),
      ]),
      note: '最近登记的在前；收回的金额为负。',
    }
    const notes = filterNotes([
      ['单位', names.get(unionId)?.name],
      ['项目', project.name],
    ])
    return listFile({ actor, clock: this.clock }, type, sheet, notes)
  }
}
