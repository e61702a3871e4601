import type { Permission } from '@huigong/access'

/** What an act of each right is called in the trail; every word has its name. */
const ACTION_NAME: Readonly<Record<Permission | 'account:self', string>> = {
  'union:read': '查看工会组织',
  'union:write': '维护工会组织',
  'account:read': '查看账号',
  'account:write': '管理账号与身份',
  'account:self': '本人账号与登录',
  'job:read': '查看后台任务',
  'job:write': '管理后台任务',
  'project:read': '查看资金项目',
  'project:write': '编制资金项目',
  'project:approve': '审批资金项目',
  'rule-pack:read': '查看评分规则包',
  'rule-pack:write': '维护评分规则包',
  'budget:read': '查看预算与下达',
  'budget:record': '登记预算',
  'budget:allocate': '下达资金额度',
  'arrival:read': '查看资金到位',
  'arrival:record': '登记外部到位资金',
  'arrival:send': '拨付资金',
  'arrival:confirm': '确认资金到位',
  'arrival:settle': '处理到位争议',
  'payment:read': '查看支付',
  'payment:record': '登记支付',
  'payment:reverse': '冲销支付',
  'indicator:read': '查看绩效指标',
  'satisfaction:read': '查看满意度',
  'satisfaction:record': '登记满意度调查',
  'self-evaluation:read': '查看自评',
  'self-evaluation:fill': '填写自评',
  'self-evaluation:submit': '提交自评',
  'self-evaluation:review-district': '区县审核自评',
  'self-evaluation:review-city': '市级审核自评',
  'self-evaluation:lock': '锁定自评',
  'self-evaluation:unlock': '解锁自评',
  'roll-up:read': '查看汇总',
  'roll-up:freeze': '锁定汇总',
  'report:read': '查看报告',
  'report:generate': '生成报告',
  'dashboard:read': '查看总览',
  'audit:read': '查看操作记录',
  'notice:remind': '催办',
}

/** The Chinese name of an action; a word of an older version stands for itself. */
export const actionName = (action: string): string =>
  Object.hasOwn(ACTION_NAME, action) ? ACTION_NAME[action as keyof typeof ACTION_NAME] : action
