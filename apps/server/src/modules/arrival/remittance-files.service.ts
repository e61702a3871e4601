import { Injectable } from '@nestjs/common'
import { FUND_SOURCE_NAME, REMITTANCE_STATE_NAME } from '@huigong/domain'
import type { TableColumn } from '@huigong/workbook'
import type { RemittanceFilter } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { everyRow, filterNotes, listFile, type FileType, type MadeFile } from '../attachment/index.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { ArrivalReads } from './arrival.repository.js'

const text = (title: string, width: number): TableColumn => ({ title, kind: 'text', width })
const money = (title: string): TableColumn => ({ title, kind: 'money', width: 16 })
const day = (title: string): TableColumn => ({ title, kind: 'date', width: 13 })

const COLUMNS: readonly TableColumn[] = [
  text('收款单位', 30),
  text('拨款单位', 30),
  text('资金来源', 14),
  money('拨付金额（元）'),
  money('到位（元）'),
  money('在途（元）'),
  money('差额（元）'),
  text('状态', 14),
  { title: '天数', kind: 'number', width: 8 },
  day('拨付日期'),
  day('确认日期'),
  text('凭证号', 22),
  text('说明', 36),
]

/** The list of remittances as a file: every row of the filter, not only the page that is shown. */
@Injectable()
export class RemittanceFiles {
  constructor(
    private readonly reads: Reads,
    private readonly arrivals: ArrivalReads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
  ) {}

  async sent(actor: Actor, type: FileType, filter: RemittanceFilter): Promise<MadeFile> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const rows = await everyRow((first, after) => this.arrivals.remittances(actor, { filter, first, after }))
    const { projectId, unionId } = filter
    const project = projectId ? await this.projects.find(manager, scope, projectId) : null
    // Somebody else's union has no rows here, and no name either.
    const names =
      rows.length > 0 && unionId ? await this.unions.refs(manager, scope.tenantId, [unionId]) : null
    const sheet = {
      name: '拨付明细',
      columns: COLUMNS,
      rows: rows.map((row) => [
        row.to.name,
        row.from.name,
        FUND_SOURCE_NAME[row.source],
        row.amount,
        row.confirmed,
        row.inTransit,
        row.disputed,
        row.late ? `在途超过 ${row.transitLimit}` : REMITTANCE_STATE_NAME[row.state],
        row.days,
        row.sentOn,
        row.confirmedOn ?? null,
        row.voucherNo,
        row.settlement ?? row.disputeReason ?? null,
      ]),
      note: '最近拨出的在前。',
    }
    const notes = filterNotes([
      ['单位', `${(unionId && names?.get(unionId)?.name) || actor.unionName}及其全部下级`],
      ['项目', project?.name],
      ['年度', filter.fiscalYear ? `${filter.fiscalYear} 年` : null],
      ['状态', filter.state && REMITTANCE_STATE_NAME[filter.state]],
    ])
    return listFile({ actor, clock: this.clock }, type, sheet, notes)
  }
}
