export const waiver = {
  NOT_WAIVABLE: '{rule} 不能豁免：{why}。',
  NO_SUCH_FINDING: '自评表现在没有这一条校验问题，可能已经改好，请刷新后再看。',
  WAIVER_ASKED: '这一条已经申请过豁免，{state}。',
  WAIVER_DECIDED: '这项豁免申请已由“{name}”办理，目前为“{state}”。',
  WAIVER_NOT_DECIDER: '这项豁免由{level}决定。',
  WAIVER_OWN: '豁免不能由申请人自己决定。',
  WAIVER_NOT_WITH_UNIT: '自评表目前为“{state}”，不能申请豁免；退回或解锁后再申请。',
} as const
