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
  LEDGER_OUT_OF_BALANCE: '台账不平：{what}，差 {difference} 元。请先查清再锁定。',
} as const
