export const union = {
  UNION_CYCLE: '不能把“{name}”移到它自己的下级“{parent}”之下。',
  UNION_TOO_DEEP: '工会层级不能超过 {limit} 级。',
  UNION_HAS_ACTIVE_CHILDREN: '“{name}”还有 {count} 个下级工会，请先调整下级再撤销。',
  UNION_HAS_OPEN_BUSINESS: '“{name}”还有未办结的项目资金，不能撤销。',
  UNION_DATE_ORDER: '生效日期须晚于上一次变更日期（{last}），且不晚于今天。',
  UNION_CLOSED: '“{name}”已撤销。',
  UNION_ROOT_FIXED: '市总工会不能移动或撤销。',
  UNION_ONE_CITY: '一个城市只有一个市总工会，请选择其他类型。',
  UNION_UNCHANGED: '“{name}”本来就是这样，没有需要变更的内容。',
} as const
