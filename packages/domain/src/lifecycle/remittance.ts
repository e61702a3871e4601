import { lifecycle } from './lifecycle.js'

export type RemittanceState = 'in-transit' | 'confirmed' | 'disputed' | 'settled' | 'cancelled'
export type RemittanceAct = 'confirm' | 'dispute' | 'settle' | 'cancel'

/** 拨付: sent by one end, confirmed by the other; 拨出 = 到位 + 在途 + 差额 at every moment. */
export const remittanceLife = lifecycle<RemittanceState, RemittanceAct>('in-transit', {
  'in-transit': { confirm: 'confirmed', dispute: 'disputed', cancel: 'cancelled' },
  disputed: { settle: 'settled' },
  confirmed: {},
  settled: {},
  cancelled: {},
})
