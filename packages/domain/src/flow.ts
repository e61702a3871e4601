/**
 * The life of relief money, in order. The menu, the project page and the end-to-end test read this list;
 * each word is also the name of the server module, the web feature, the permission and the table.
 */
export const FUND_FLOW = [
  'budget',
  'arrival',
  'relief-list',
  'payment',
  'indicator',
  'satisfaction',
  'self-evaluation',
  'roll-up',
  'report',
  'audit',
] as const

export type FundStage = (typeof FUND_FLOW)[number]

/** The Chinese word of each stage, as printed in menus and documents. */
export const STAGE_NAME: Readonly<Record<FundStage, string>> = {
  budget: '预算',
  arrival: '到位',
  'relief-list': '救助名单',
  payment: '支付',
  indicator: '指标',
  satisfaction: '满意度',
  'self-evaluation': '自评',
  'roll-up': '汇总',
  report: '报告',
  audit: '审计',
}
