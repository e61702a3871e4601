import { Injectable } from '@nestjs/common'
import { accountName, DOCUMENT_NAME, FUND_SOURCE_NAME, moveWords } from '@huigong/domain'
import type { TableColumn, TableSheet } from '@huigong/workbook'
import type { LedgerEntry, Payment, PaymentFilter } from '../../generated/contract.js'
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
import { LedgerEntries } from './ledger-entries.service.js'
import { PaymentReads } from './payment.repository.js'

const text = (title: string, width = 24): TableColumn => ({ title, kind: 'text', width })
const money = (title: string): TableColumn => ({ title, kind: 'money', width: 16 })
const day = (title: string): TableColumn => ({ title, kind: 'date', width: 13 })

const PAYMENT_COLUMNS: readonly TableColumn[] = [
  text('凭证号', 22),
  day('支付日期'),
  text('受益单位', 30),
  text('付款单位', 30),
  text('项目', 36),
  text('类别', 16),
  text('资金来源', 14),
  { title: '户（人）数', kind: 'number', width: 11 },
  money('金额（元）'),
  text('状态', 10),
  text('备注', 36),
  text('经办人', 12),
]

const ENTRY_COLUMNS: readonly TableColumn[] = [
  day('日期'),
  text('业务', 16),
  text('转出', 36),
  text('转入', 36),
  money('金额（元）'),
  money('结余增减（元）'),
  text('单据', 12),
  text('登记时间', 18),
]

/** Lists of payments and of the ledger as files: every row of the filter, not only the page that is shown. */
@Injectable()
export class PaymentFiles {
  constructor(
    private readonly reads: Reads,
    private readonly payments: PaymentReads,
    private readonly ledger: LedgerEntries,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
  ) {}

  async paid(actor: Actor, type: FileType, filter: PaymentFilter): Promise<MadeFile> {
    const scope = scopeOfActor(actor)
    const rows = await everyRow((first, after) =>
      this.payments.payments(scope, { filter, first, after }, () => false),
    )
    const sheet: TableSheet = {
      name: '支付明细',
      columns: PAYMENT_COLUMNS,
      rows: rows.flatMap(withReversal),
      note: '最近的在前；被红冲的支付后面跟着它的红冲，两行相抵。',
    }
    const { project, union } = await this.named(
      actor,
      filter.projectId,
      rows.length > 0 ? filter.unionId : null,
    )
    const notes = filterNotes([
      ['单位', `${union ?? actor.unionName}及其全部下级`],
      ['项目', project],
      ['资金来源', filter.source && FUND_SOURCE_NAME[filter.source]],
      ['支付日期自', filter.paidFrom],
      ['支付日期至', filter.paidTo],
      ['已红冲', filter.includeReversed ? null : '不列出'],
    ])
    return listFile({ actor, clock: this.clock }, type, sheet, notes)
  }

  /** The ledger of one union in one project. */
  async entries(actor: Actor, type: FileType, projectId: string, unionId: string): Promise<MadeFile> {
    const scope = scopeOfActor(actor)
    const unit = await this.projects.findUnit(this.reads.manager(scope), scope, projectId, unionId)
    if (!unit) refuse('NOT_FOUND', { what: '该单位的流水' }, 'unionId')
    const { project, union } = await this.named(actor, projectId, unionId)
    const rows = await everyRow((first, after) =>
      this.ledger.page(scope, { projectId, unionId, first, after }),
    )
    const sheet: TableSheet = {
      name: '资金流水',
      columns: ENTRY_COLUMNS,
      rows: rows.map((entry) => entryCells(entry, unionId)),
      note: '最近的在前；红冲的金额为负。',
    }
    const notes = filterNotes([
      ['单位', union],
      ['项目', project],
    ])
    return listFile({ actor, clock: this.clock }, type, sheet, notes)
  }

  /** Names of what was filtered by; a union is named only where the list itself shows that one may see it. */
  private async named(actor: Actor, projectId?: string | null, unionId?: string | null) {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const project = projectId ? await this.projects.find(manager, scope, projectId) : null
    const names = unionId ? await this.unions.refs(manager, scope.tenantId, [unionId]) : null
    return { project: project?.name ?? null, union: (unionId && names?.get(unionId)?.name) || null }
  }
}

/** A payment, and after it the 红冲 that took it back with everything counted negative. */
function withReversal(payment: Payment): (string | number | null)[][] {
  const cells = (state: string, sign: 1 | -1, note: string) => [
    payment.voucherNo,
    payment.paidOn,
    payment.beneficiary.name,
    payment.onBehalf ? `${payment.payer.name}（代付）` : payment.payer.name,
    payment.projectName,
    payment.category,
    FUND_SOURCE_NAME[payment.source],
    sign * payment.recipientCount,
    sign * payment.amount,
    state,
    note,
    payment.recordedBy,
  ]
  if (!payment.reversedById) return [cells('有效', 1, payment.note)]
  return [cells('已红冲', 1, payment.note), cells('红冲', -1, `红冲：${payment.reversalReason ?? ''}`)]
}

function entryCells(entry: LedgerEntry, unionId: string): (string | number | null)[] {
  const counted = entry.reversal ? -entry.amount : entry.amount
  const isIn = entry.toUnion.id === unionId && entry.toKind === 'cash'
  const isOut = entry.fromUnion.id === unionId && entry.fromKind === 'cash'
  return [
    entry.occurredOn,
    moveWords({ ...entry, fromId: entry.fromUnion.id, toId: entry.toUnion.id }),
    `${entry.fromUnion.name}·${accountName(entry.fromKind)}`,
    `${entry.toUnion.name}·${accountName(entry.toKind)}`,
    counted,
    isIn ? counted : isOut ? -counted : null,
    DOCUMENT_NAME[entry.documentKind] ?? entry.documentKind,
    localTime(entry.recordedAt),
  ]
}
