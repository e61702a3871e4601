export const arrival = {
  ARRIVAL_EXCEEDS_BUDGET:
    '到位 {amount} 元后累计超过{source}全年预算，还可到位 {room} 元；如有追加请先登记预算调整。',
  REMITTANCE_EXCEEDS_SHARE: '拨付 {amount} 元超过“{to}”{source}额度，还可拨付 {room} 元。',
  REMITTANCE_EXCEEDS_CASH: '拨付 {amount} 元超过“{from}”{source}结余 {cash} 元。',
  RECEIVED_EXCEEDS_SENT: '确认到位 {received} 元超过拨付的 {sent} 元。',
  RECEIVED_BEFORE_SENT: '到位日期不能早于拨付日期（{sentOn}）。',
  DATE_IN_FUTURE: '日期不能晚于今天。',
  DISPUTE_REASON_REQUIRED: '实际到位少于拨付，请写明差额 {difference} 元的原因。',
  MONEY_HAS_MOVED: '这笔款项已经转拨或支付，不能红冲；请先红冲后续业务。',
  ALREADY_REVERSED: '这笔业务已经红冲。',
  NOT_THE_SENDER: '只能由拨款单位“{from}”办理。',
  NOT_THE_RECEIVER: '只能由收款单位“{to}”确认到账。',
  NOT_A_CHILD_PAYEE: '只能拨付给“{from}”的直接下级。',
  SETTLED_BEFORE_CONFIRMED: '处理日期不能早于确认日期（{confirmedOn}）。',
} as const
