export const budget = {
  AMOUNT_NOT_POSITIVE: '金额须大于 0。',
  AMOUNT_ZERO: '金额不能为 0。',
  SOURCE_NOT_IN_PROJECT: '“{project}”的资金来源不包含{source}。',
  INITIAL_BUDGET_EXISTS: '{source}的年初预算已登记为 {amount} 元，如有变化请用“预算调整”。',
  BUDGET_BELOW_ALLOCATED: '调整后{source}预算为 {total} 元，低于已下达 {allocated} 元。',
  BUDGET_BELOW_ARRIVED: '调整后{source}预算为 {total} 元，低于已到位 {funded} 元。',
  NOT_A_CHILD: '只能下达给“{from}”的直接下级。',
  ALLOCATION_EXCEEDS_SHARE: '下达 {amount} 元超过“{from}”{source}未下达额度 {unallocated} 元。',
  ALLOCATION_BELOW_USED: '收回后“{to}”{source}额度为 {total} 元，低于其已下达或已到位的 {used} 元。',
  BUDGET_OF_CITY_ONLY: '项目预算由市总工会登记；下级单位的额度由上级下达。',
  ALLOCATION_NOT_OWN: '只能以本单位（“{union}”）的名义下达额度。',
} as const
