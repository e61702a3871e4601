import type { NarrativeSection } from './report-data.js'

/** What each text that people write for the report is called, and what belongs into it. */
export const NARRATIVE_LABELS: Readonly<
  Record<NarrativeSection, { readonly label: string; readonly hint: string }>
> = {
  overview: { label: '项目背景和主要内容', hint: '项目为什么设立，何时开始和结束，覆盖哪些地方和人群' },
  performance: { label: '单位绩效报告情况', hint: '各单位自评报告的质量，汇总中发现的情况' },
  'process.preparation': { label: '前期准备', hint: '何时部署，成立了什么小组，培训和分工' },
  'process.organisation': { label: '组织实施', hint: '调查、审核、公示、审定和支付怎样进行' },
  'process.analysis': { label: '分析评价', hint: '怎样核对数据、听取意见，怎样形成结论' },
  'management.budget': { label: '预算管理', hint: '预算怎样编制、由谁批准，年度内怎样调整' },
  'management.system': { label: '制度建设', hint: '执行哪些财务和帮扶制度，怎样记账' },
  'management.supervision': { label: '监督检查', hint: '经审会和上级检查了什么，结果如何' },
  organisation: { label: '项目组织情况', hint: '谁牵头，哪些部门参加，责任怎样落实' },
  implementation: { label: '项目管理情况', hint: '实施中怎样管理和跟踪' },
  benefit: { label: '效益说明', hint: '对受助职工和社会产生的效果，写能核对的事实' },
  application: { label: '结果应用', hint: '评价结果准备怎样用于预算和改进' },
  experience: { label: '主要经验及做法', hint: '做法和它的效果' },
  problems: { label: '存在的问题', hint: '数据以外还有哪些问题；数据中的问题由系统列出' },
  suggestions: { label: '建议', hint: '改进措施、责任人和时限' },
  other: { label: '其他需说明的问题', hint: '没有可以不写' },
}
