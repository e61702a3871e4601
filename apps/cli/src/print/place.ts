import type { EvaluationForm, FundRow } from '@huigong/domain'

const COLUMN: Readonly<Record<string, string>> = {
  initialBudget: '年初预算数',
  annualBudget: '全年预算数',
  executed: '全年执行数',
  printedRate: '执行率',
  weight: '分值',
  entered: '得分',
  reason: '偏差原因',
  level2: '二级指标',
  target: '年度指标值',
  actual: '实际完成值',
  deviation: '偏差原因',
  evidence: '佐证',
  total: '总分',
  grade: '等级',
}

const fundLabel = (form: EvaluationForm, key: string): string =>
  form.funds.find((row) => row.key === (key as FundRow['key']))?.label ?? '资金'

/** Where a finding is, as a person finds it on the form; an unknown place is given as it is. */
export function placeName(form: EvaluationForm, at: string): string {
  const [block = '', ...rest] = at.split('.')
  const field = rest.at(-1) ?? ''
  const column = COLUMN[field] ?? field
  if (block === 'rows') {
    if (rest.length === 0) return '指标'
    const id = rest.slice(0, -1).join('.')
    const index = form.rows.findIndex((row) => row.id === id)
    return index < 0 ? at : `第 ${index + 1} 行“${form.rows[index]?.name ?? ''}”${column}`
  }
  if (block === 'levels') return rest.length === 0 ? '一级指标' : `一级指标“${rest.join('.')}”`
  if (block === 'budget') return '资金来源与支出明细'
  if (block === 'funds' && rest.length === 2) return `${fundLabel(form, rest[0] ?? '')}${column}`
  return block === 'printed' ? `合计行${column}` : at
}
