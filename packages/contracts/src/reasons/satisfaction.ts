export const satisfaction = {
  SURVEY_COUNTS_DIFFER: '各选项合计 {sum} 份，与有效问卷 {valid} 份不符。',
  SURVEY_VALID_EXCEEDS_RETURNED: '有效问卷 {valid} 份超过回收 {returned} 份。',
  SURVEY_RETURNED_EXCEEDS_SAMPLED: '回收 {returned} 份超过发放 {sampled} 份。',
  SURVEY_SAMPLED_EXCEEDS_POPULATION: '调查 {sampled} 人超过服务对象总数 {population} 人。',
  SURVEY_EVIDENCE_REQUIRED: '请写明调查的组织方式和佐证材料；“无投诉”不能作为满意度依据。',
  SURVEY_DATES: '调查结束日期不能早于开始日期，也不能晚于今天。',
  SURVEY_INCOMPLETE: '{problem}。',
  SURVEY_EXISTS: '“{union}”在本项目已登记过满意度调查，请在原记录上更正。',
  SURVEY_FROZEN: '自评已提交，满意度不能再修改。',
} as const
