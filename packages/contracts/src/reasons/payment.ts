export const payment = {
  PAYMENT_EXCEEDS_BALANCE: '支付 {amount} 元超过“{payer}”{source}可用结余 {balance} 元。',
  ON_BEHALF_EXCEEDS_SHARE: '代付 {amount} 元超过“{beneficiary}”{source}额度，还可代付 {room} 元。',
  NOT_OWN_OR_BELOW: '只能为本单位或下级单位支付。',
  RECIPIENT_COUNT_INVALID: '人（户）数须为大于 0 的整数。',
  VOUCHER_TAKEN: '凭证号“{voucherNo}”在本项目中已被使用。',
  PAYMENT_NOT_OWN_CASH: '只能使用本单位（“{union}”）的资金支付。',
  CATEGORY_UNKNOWN: '“{category}”不是支付类别，可选：{categories}。',
  REVERSAL_BY_PAYER_ONLY: '只能由支付单位“{payer}”红冲。',
} as const
