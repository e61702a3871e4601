export const rulePack = {
  RULE_PACK_UNKNOWN: '没有“{pack}”这套评分规则包，请从可选的评分规则包中选择。',
  RULE_PACK_NOT_YET: '评分规则包“{pack}”自 {from} 年度起适用，不能用于 {year} 年度的项目。',
  RULE_PACK_RETIRED:
    '评分规则包“{pack}”已停用，不能用于新项目。请选用其他评分规则包，或请系统管理员发布新版本。',
  RULE_PACK_ID: '评分规则包代码“{id}”不能用：须为 3 至 40 位小写字母、数字和“-”，并以字母开头。',
  RULE_PACK_SHIPPED: '“{pack}”是系统自带的评分规则包，不能修改。请复制一份，换一个代码后再改。',
  RULE_PACK_TOO_LARGE: '评分规则包内容过大（{size} KB），最多 {most} KB。请检查是否误粘贴了其他内容。',
  RULE_PACK_SHAPE: '评分规则包的内容须为一个完整的 JSON 对象，层次不超过 {depth} 层。',
  RULE_PACK_CHANGED:
    '评分规则包“{pack}”的草稿已被他人修改、发布或放弃。请重新打开后再改，您填写的内容可先复制保存。',
  RULE_PACK_PROBLEM: '“{place}”：{problem}。改正后才能发布。',
  RULE_PACK_LIMIT:
    '本市评分规则包的版本已达 {most} 个，不能再新建。请在已有评分规则包上修改草稿，或联系系统维护人员。',
} as const
