import type { RemittanceAct, RemittanceState } from '@huigong/domain'

/** How refusals and the trail name a remittance's state. */
export const REMITTANCE_STATE_NAME: Readonly<Record<RemittanceState, string>> = {
  'in-transit': '在途',
  confirmed: '已到账',
  disputed: '有差额',
  settled: '差额已处理',
  cancelled: '已撤回',
}

export const REMITTANCE_ACT_NAME: Readonly<Record<RemittanceAct, string>> = {
  confirm: '确认到账',
  dispute: '确认到账',
  settle: '处理差额',
  cancel: '撤回',
}
