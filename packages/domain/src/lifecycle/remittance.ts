import { lifecycle } from './lifecycle.js'

export type RemittanceState = 'in-transit' | 'confirmed' | 'disputed' | 'settled' | 'cancelled'
export type RemittanceAct = 'confirm' | 'dispute' | 'settle' | 'cancel'

export const REMITTANCE_STATE_NAME: Readonly<Record<RemittanceState, string>> = {
  'in-transit': '在途',
  confirmed: '已到位',
  disputed: '存在差额',
  settled: '差额已处理',
  cancelled: '已撤回',
}

export const REMITTANCE_STATES = Object.keys(REMITTANCE_STATE_NAME) as RemittanceState[]

/** 拨付: sent by one end, confirmed by the other; 拨出 = 到位 + 在途 + 差额 at every moment. */
export const remittanceLife = lifecycle<RemittanceState, RemittanceAct>('in-transit', {
  'in-transit': { confirm: 'confirmed', dispute: 'disputed', cancel: 'cancelled' },
  disputed: { settle: 'settled' },
  confirmed: {},
  settled: {},
  cancelled: {},
})
