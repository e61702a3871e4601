import type { RemittanceAct } from '@huigong/domain'

/** How refusals and the trail name what is done with a remittance. */
export const REMITTANCE_ACT_NAME: Readonly<Record<RemittanceAct, string>> = {
  confirm: '确认到账',
  dispute: '确认到账',
  settle: '处理差额',
  cancel: '撤回',
}
