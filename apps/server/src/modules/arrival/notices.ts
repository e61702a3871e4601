import type { ActContext } from '../../platform/acts.js'
import type { Remittance } from './arrival.entity.js'

type Notice = Parameters<ActContext['notify']>[0]

/** A remittance with both its ends. */
interface OpenRemittance {
  readonly row: Pick<Remittance, 'id' | 'projectId'>
  readonly from: { readonly unionId: string }
  readonly to: { readonly unionId: string }
}

const about = ({ row, to }: OpenRemittance, kind: Notice['kind'], sentence: string) => ({
  kind,
  sentence,
  projectId: row.projectId,
  aboutUnionId: to.unionId,
  recordId: row.id,
})

/** Tells the receiving union, which confirms what has arrived. */
export const toPayee = (open: OpenRemittance, kind: Notice['kind'], sentence: string): Notice => ({
  ...about(open, kind, sentence),
  right: 'arrival:confirm',
  unionIds: [open.to.unionId],
})

/** Tells the sending union, which settles what did not arrive. */
export const toPayer = (open: OpenRemittance, kind: Notice['kind'], sentence: string): Notice => ({
  ...about(open, kind, sentence),
  right: 'arrival:settle',
  unionIds: [open.from.unionId],
})
