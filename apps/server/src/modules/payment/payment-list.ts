import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { fen } from '@huigong/domain'
import type { Attachment, Payment as PaymentView } from '../../generated/contract.js'
import { FundProject } from '../project/project.entity.js'
import { UnionNode } from '../union/union.entity.js'
import type { Payment } from './payment.entity.js'
import { paymentView } from './payment.view.js'

/** A row of the list with the names it shows, read in one statement and without making entities: pages are long. */
export interface Listed {
  readonly row: Payment
  readonly projectName: string
  readonly payerName: string
  readonly beneficiaryName: string
}

const COLUMNS = [
  'id',
  'tenantId',
  'projectId',
  'payerUnionId',
  'beneficiaryUnionId',
  'path',
  'source',
  'category',
  'recipientCount',
  'amount',
  'voucherNo',
  'paidOn',
  'note',
  'recordedById',
  'recordedBy',
  'recordedAt',
  'reversedById',
  'reversalReason',
  'standing',
] as const satisfies (keyof Payment)[]

type RawRow = Omit<Payment, 'amount' | 'recordedAt'> & {
  readonly amount: string | number
  readonly recordedAt: string | Date
  readonly projectName: string | null
  readonly payerName: string | null
  readonly beneficiaryName: string | null
}

/** An instant as the driver gives it: SQLite keeps UTC text. */
const instantOf = (value: string | Date): Date =>
  value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}Z`)

/** Runs a query over `payment`; names of a city are found by id alone, for a document never leaves its city. */
export async function readListed(query: SelectQueryBuilder<Payment>): Promise<Listed[]> {
  const list: SelectQueryBuilder<ObjectLiteral> = query
    .leftJoin(FundProject, 'project', 'project.id = payment.projectId')
    .leftJoin(UnionNode, 'payer', 'payer.id = payment.payerUnionId')
    .leftJoin(UnionNode, 'beneficiary', 'beneficiary.id = payment.beneficiaryUnionId')
    .select('project.name', 'projectName')
    .addSelect('payer.name', 'payerName')
    .addSelect('beneficiary.name', 'beneficiaryName')
  for (const column of COLUMNS) list.addSelect(`payment.${column}`, column)
  const rows = await list.getRawMany<RawRow>()
  return rows.map(({ projectName, payerName, beneficiaryName, ...row }) => ({
    row: { ...row, amount: fen(Number(row.amount)), recordedAt: instantOf(row.recordedAt) },
    projectName: projectName ?? '',
    payerName: payerName ?? '',
    beneficiaryName: beneficiaryName ?? '',
  }))
}

export function listedView(
  { row, projectName, payerName, beneficiaryName }: Listed,
  attachments: ReadonlyMap<string, Attachment[]>,
): PaymentView {
  const named = (id: string, name: string) => [id, { id, name }] as const
  return paymentView(row, {
    projects: new Map([[row.projectId, projectName]]),
    names: new Map([named(row.payerUnionId, payerName), named(row.beneficiaryUnionId, beneficiaryName)]),
    attachments,
  })
}
