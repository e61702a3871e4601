import { daysBetween, remittanceLife, type RemittanceAct } from '@huigong/domain'
import type {
  Attachment,
  ExternalArrival as ExternalArrivalView,
  Remittance as RemittanceView,
} from '../../generated/contract.js'
import { mayAct } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { TransitLimit } from '../calendar/index.js'
import type { ExternalArrival, Remittance } from './arrival.entity.js'

/** What is read beside the rows, for all of them at once. */
export interface Beside {
  readonly names: ReadonlyMap<string, { readonly id: string; readonly name: string }>
  readonly attachments: ReadonlyMap<string, Attachment[]>
  readonly transit: TransitLimit
}

const nameOf = (beside: Beside, id: string) => beside.names.get(id) ?? { id, name: '' }

export const externalArrivalView = (
  row: ExternalArrival,
  beside: Beside,
): ExternalArrivalView & { __typename: 'ExternalArrival' } => ({
  __typename: 'ExternalArrival',
  id: row.id,
  projectId: row.projectId,
  union: nameOf(beside, row.unionId),
  source: row.source,
  amount: row.amount,
  payer: row.payer,
  voucherNo: row.voucherNo,
  arrivedOn: row.arrivedOn,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt,
  reversed: row.reversedById !== null,
  attachments: beside.attachments.get(row.id) ?? [],
})

export const remittanceView = (
  row: Remittance,
  beside: Beside,
  actor: Actor,
  today: string,
): RemittanceView & { __typename: 'Remittance' } => ({
  __typename: 'Remittance',
  id: row.id,
  projectId: row.projectId,
  from: nameOf(beside, row.fromUnionId),
  to: nameOf(beside, row.toUnionId),
  source: row.source,
  amount: row.amount,
  confirmed: row.confirmed,
  inTransit: row.inTransit,
  disputed: row.disputed,
  state: row.state,
  acts: remittanceLife.acts(row.state).filter((act) => isFor(actor, row, act)),
  voucherNo: row.voucherNo,
  sentOn: row.sentOn,
  sentBy: row.sentBy,
  confirmedOn: row.confirmedOn,
  confirmedBy: row.confirmedBy,
  days: daysBetween(row.sentOn, row.confirmedOn ?? row.cancelledOn ?? today),
  late: row.state === 'in-transit' && row.sentOn < beside.transit.since,
  transitLimit: beside.transit.text,
  disputeReason: row.disputeReason,
  settlement: row.settlement,
  attachments: beside.attachments.get(row.id) ?? [],
})

/** Whose turn an act is: the receiver confirms what another person sent; the sender settles and cancels. */
function isFor(actor: Actor, row: Remittance, act: RemittanceAct): boolean {
  const sender = actor.unionId === row.fromUnionId
  if (act === 'cancel') return sender && mayAct(actor, 'arrival:send')
  if (act === 'settle') return sender && actor.userId !== row.confirmedById && mayAct(actor, 'arrival:settle')
  return actor.unionId === row.toUnionId && actor.userId !== row.sentById && mayAct(actor, 'arrival:confirm')
}
