import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { ROLE_NAME } from '@huigong/access'
import { type TableColumn, type TableNote, type TableSheet } from '@huigong/workbook'
import type { AuditFilter } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import {
  filterNotes,
  listFile,
  localTime,
  MOST_ROWS,
  type FileType,
  type MadeFile,
} from '../attachment/index.js'
import { FundProject } from '../project/project.entity.js'
import { UnionLookup } from '../union/index.js'
import { actionName } from './action-names.js'
import type { AuditEntry } from './audit.entity.js'
import { AuditRepository } from './audit.repository.js'

const AT_ONCE = 1_000

const column = (title: string, width: number): TableColumn => ({ title, kind: 'text', width })
const COLUMNS = [
  column('时间', 18),
  column('经办', 14),
  column('身份', 16),
  column('代表单位', 26),
  column('操作', 16),
  column('涉及单位', 26),
  column('内容', 60),
  column('结果', 10),
  column('理由', 30),
  column('记录编号', 38),
]

/** The filtered trail as a file, with what was filtered by and how many rows there are. Reading it leaves no trace. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly reads: Reads,
    private readonly repository: AuditRepository,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
  ) {}

  async file(actor: Actor, type: FileType, filter: AuditFilter): Promise<MadeFile> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const entries = await this.entries(manager, actor, filter)
    const subjects = entries.flatMap((entry) => (entry.subjectUnionId ? [entry.subjectUnionId] : []))
    const names = await this.unions.refs(manager, actor.tenantId, [...new Set(subjects)])
    const sheet: TableSheet = {
      name: '操作记录',
      columns: COLUMNS,
      rows: entries.map((entry) => [
        localTime(entry.at),
        entry.actor,
        entry.role ? ROLE_NAME[entry.role] : null,
        entry.actingUnion,
        actionName(entry.action),
        (entry.subjectUnionId && names.get(entry.subjectUnionId)?.name) || null,
        entry.summary,
        entry.outcome === 'refused' ? '被拒绝' : '已办理',
        entry.reason,
        entry.resourceId,
      ]),
      note: '最近的在前；记录只增不改，被系统拒绝的操作也在内。',
    }
    return listFile({ actor, clock: this.clock }, type, sheet, await this.filters(manager, actor, filter))
  }

  private async entries(manager: EntityManager, actor: Actor, filter: AuditFilter): Promise<AuditEntry[]> {
    const scope = scopeOfActor(actor)
    const entries: AuditEntry[] = []
    for (let after: string | null = null; entries.length < MOST_ROWS;) {
      const page: AuditEntry[] = await this.repository.page(manager, scope, filter, AT_ONCE, after)
      entries.push(...page.slice(0, AT_ONCE))
      if (page.length <= AT_ONCE) break
      after = entries.at(-1)?.id ?? null
    }
    return entries
  }

  private async filters(manager: EntityManager, actor: Actor, filter: AuditFilter): Promise<TableNote[]> {
    const project =
      filter.projectId &&
      (await manager.findOneBy(FundProject, { id: filter.projectId, tenantId: actor.tenantId }))
    const union =
      filter.unionId &&
      (await this.unions.refs(manager, actor.tenantId, [filter.unionId])).get(filter.unionId)
    const said: readonly [string, string | null | undefined][] = [
      ['单位', union ? `${union.name}及其全部下级` : `${actor.unionName}及其全部下级`],
      ['项目', project ? project.name : null],
      ['经办', filter.who],
      ['操作', filter.action && actionName(filter.action)],
      ['记录种类', filter.resourceKind],
      ['记录编号', filter.resourceIds?.join('、')],
      ['结果', filter.outcome && (filter.outcome === 'refused' ? '被拒绝' : '已办理')],
      ['自', filter.from && localTime(filter.from)],
      ['至', filter.to && `${localTime(filter.to)} 以前`],
      ['内容含', filter.text],
    ]
    return filterNotes(said)
  }
}
