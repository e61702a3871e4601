/** The form of a project, as typed. */
export interface ProjectForm {
  code: string
  name: string
  fiscalYear: string
  campaign: string
  purpose: string
  basis: string
  deadline: string | null
  evaluationDue: string | null
  indicatorMode: 'project' | 'unit'
  sources: readonly string[]
  rulePackId: string
}

export const emptyForm = (year: string): ProjectForm => ({
  code: '',
  name: '',
  fiscalYear: year,
  campaign: '',
  purpose: '',
  basis: '',
  deadline: null,
  evaluationDue: null,
  indicatorMode: 'project',
  sources: [],
  rulePackId: '',
})

type Faults = Partial<Record<keyof ProjectForm, string>>

/** Faults that need no server, by field. */
export function projectFaults(form: ProjectForm): Faults {
  const faults: Faults = {}
  const need = (field: 'name' | 'campaign' | 'purpose', sentence: string) => {
    if (!form[field].trim()) faults[field] = sentence
  }
  if (!/^[\w-]{1,40}$/.test(form.code.trim())) faults.code = '须为 1 至 40 位字母、数字、- 或 _'
  need('name', '请填写项目名称')
  need('campaign', '请填写批次，例如 2027年元旦春节送温暖')
  need('purpose', '请填写用途')
  if (!/^2\d{3}$/.test(form.fiscalYear)) faults.fiscalYear = '请填写四位年份'
  if (!form.deadline) faults.deadline = '请填写支付时限'
  if (!form.evaluationDue) faults.evaluationDue = '请填写自评截止日期'
  else if (form.deadline && form.evaluationDue < form.deadline) faults.evaluationDue = '不能早于支付时限'
  if (form.sources.length === 0) faults.sources = '请至少选择一种资金来源'
  if (!form.rulePackId) faults.rulePackId = '请选择评分规则'
  return faults
}

/** The part of the input that creating and changing have in common. */
export const projectInput = (form: ProjectForm) => ({
  code: form.code.trim(),
  name: form.name.trim(),
  campaign: form.campaign.trim(),
  purpose: form.purpose.trim(),
  basis: form.basis.trim(),
  deadline: form.deadline ?? '',
  evaluationDue: form.evaluationDue ?? '',
  sources: [...form.sources],
  rulePackId: form.rulePackId,
})
