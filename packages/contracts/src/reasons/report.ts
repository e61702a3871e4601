export const report = {
  UNITS_MISSING: '还有 {count} 个单位未通过审核：{names}。如确需汇总，请确认缺报单位。',
  NOTHING_TO_ROLL_UP: '还没有审核通过的自评表，不能汇总。',
  ROLL_UP_NOT_OWN: '汇总由“{union}”自己锁定，上级和下级不能代办。',
  STATEMENT_NOT_OWN: '本级说明由“{union}”自己填写，上级和下级不能代写。',
  NOT_FROZEN: '请先完成并锁定汇总，再生成报告。',
  REPORT_TEMPLATE_UNKNOWN: '没有编号为“{template}”的报告提纲，请重新选择。',
  FORMS_NONE: '所选范围内还没有提交的自评表，没有可以打印的。请放宽条件，或等单位提交以后再打印。',
  FORMS_TOO_MANY: '所选范围有 {count} 张自评表，一次最多打印 {most} 张。请按区县分批打印。',
  FORM_NOT_ACCEPTED: '自评表审核通过以后才能生成自评报告。“{union}”的自评表现在是“{state}”。',
  TEMPLATE_ID: '提纲代码“{id}”不能用：须为 3 至 40 位小写字母、数字和“-”，并以字母开头。',
  TEMPLATE_SHAPE: '提纲读不懂：{problem}。请检查文件是不是从“报告提纲”页导出的。',
  TEMPLATE_CHANGED:
    '提纲“{template}”的草稿已被他人修改、发布或放弃。请重新打开后再改，您写的内容可先导出保存。',
  TEMPLATE_PROBLEM: '{place}：{problem}。改正后才能发布。',
  TEMPLATE_LIMIT: '本市报告提纲的版本已达 {most} 个，不能再新建。请继续修改已有的草稿，或联系系统维护人员。',
  LEDGER_OUT_OF_BALANCE: '台账不平：{what}，差 {difference} 元。请先查清再锁定。',
} as const
