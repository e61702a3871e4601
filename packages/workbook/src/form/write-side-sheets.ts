import type { ActualSource, EvaluationForm, IndicatorRow } from '@huigong/domain'
import type { CellStyle, WriteCell } from '../xlsx/workbook-port.js'
import {
  APPLICABLE,
  EXTRA_COLUMN,
  EXTRA_WIDTHS,
  FORM_SCHEMA,
  FORM_VERSION,
  MARK,
  META_COLUMN,
  NOT_APPLICABLE,
} from './form-layout.js'
import type { FormWorkbookPlan } from './form-plan.js'
import { STYLE } from './form-styles.js'
import { SheetBuilder } from './sheet-builder.js'

const SOURCE_NAME: Readonly<Record<ActualSource, string>> = {
  ledger: '支付台账自动取得',
  satisfaction: '满意度调查自动取得',
  entered: '单位填报',
}

/** The sheet 指标补充: what the paper form has no column for. */
export function buildExtraSheet(form: EvaluationForm): SheetBuilder {
  const builder = new SheetBuilder(EXTRA_WIDTHS, { column: EXTRA_COLUMN.mark, style: STYLE.mark })
  const titles = [
    '序号',
    '三级指标',
    '度量单位',
    '是否适用',
    '数据来源',
    '佐证说明（材料名称、文号、存放处）',
  ]
  builder.row(
    MARK.title,
    titles.map((value, index) => ({ column: index + 1, value, style: STYLE.label })),
    26,
  )
  form.rows.forEach((row, index) => {
    builder.row(MARK.row(index), [
      { column: EXTRA_COLUMN.number, value: index + 1, style: { align: 'center' } },
      { column: EXTRA_COLUMN.name, value: row.name, style: STYLE.text },
      { column: EXTRA_COLUMN.unit, value: row.unit, style: STYLE.input },
      {
        column: EXTRA_COLUMN.applicable,
        value: row.notApplicable ? NOT_APPLICABLE : APPLICABLE,
        style: { ...STYLE.input, align: 'center' },
        list: {
          range: `"${APPLICABLE},${NOT_APPLICABLE}"`,
          strict: true,
          prompt: `请选择“${APPLICABLE}”或“${NOT_APPLICABLE}”`,
        },
      },
      { column: EXTRA_COLUMN.source, value: SOURCE_NAME[row.source], style: STYLE.automatic },
      { column: EXTRA_COLUMN.evidence, value: row.evidence?.note ?? null, style: STYLE.input },
    ])
  })
  return builder
}

const META_STYLE: CellStyle = { border: false, format: '@', wrap: false }

const evidenceCells = (row: IndicatorRow): readonly string[] =>
  row.evidence ? ['1', JSON.stringify(row.evidence.attachmentIds)] : ['', '']

/** The hidden sheet: schema, version, rule pack, and the ids that the visible sheets do not show. */
export function buildMetaSheet(form: EvaluationForm, planned: FormWorkbookPlan): readonly WriteCell[] {
  const lines: readonly (readonly string[])[] = [
    ['schema', '', FORM_SCHEMA],
    ['version', '', String(FORM_VERSION)],
    ['rule-pack', '', planned.rulePackId ?? ''],
    ...form.funds.map((row, index) => ['fund', String(index), row.key]),
    ...form.rows.map((row, index) => ['row', String(index), row.id, row.source, ...evidenceCells(row)]),
    ...planned.narratives.map((field, index) => [
      'narrative',
      String(index),
      field.key,
      Object.hasOwn(form.narratives, field.key) ? '1' : '',
    ]),
  ]
  const cells = lines.flatMap((line, r) =>
    line.map((value, c): WriteCell => ({
      row: r + 1,
      column: c + 1,
      value: value || null,
      style: META_STYLE,
    })),
  )
  const tiers = planned.tiers.map((tier, index): WriteCell => ({
    row: index + 1,
    column: META_COLUMN.tier,
    value: tier,
    style: META_STYLE,
  }))
  return [...cells, ...tiers]
}

const INSTRUCTIONS: readonly string[] = [
  '请在“自评表”的浅黄色单元格内填写；灰色单元格的数据由系统自动取得，填写后不会被采用，如有出入请在系统中核对来源。',
  '金额单位为万元，可填小数，精确到分（最多 6 位小数）；没有的金额留空，不要填 0。',
  '执行率由系统按预算数和执行数计算，不需填写；评价等级和总分按本单位自评结果填写。',
  '实际完成值按本表的计量单位填写，例如“1280户”“97.5%”；定性指标从下拉列表中选择。',
  '未完成或偏差较大的指标，须在“偏差原因分析及改进措施”中写明原因和措施。',
  '请勿增加、删除、移动行和列，请勿合并单元格或使用公式；需要增减指标时请在系统中调整后重新导出。',
  '“指标补充”中填写度量单位、是否适用和佐证说明；佐证材料的文件请在系统中上传。',
  '填写完成后直接上传本文件。系统发现问题时会逐条列出所在的工作表、行、列和处理办法，改正后重新上传即可。',
]

/** The sheet 填写说明. */
export function buildHelpSheet(form: EvaluationForm, planned: FormWorkbookPlan): readonly WriteCell[] {
  const lines = [...INSTRUCTIONS, ...planned.instructions]
  const title: WriteCell = {
    row: 1,
    column: 1,
    toColumn: 2,
    value: '填写说明',
    style: { ...STYLE.title, size: 16 },
  }
  const subject: WriteCell = {
    row: 2,
    column: 1,
    toColumn: 2,
    value: `项目：${form.projectName}`,
    style: STYLE.plain,
  }
  const body = lines.flatMap((text, index): WriteCell[] => [
    { row: index + 3, column: 1, value: index + 1, style: { align: 'center' } },
    { row: index + 3, column: 2, value: text, style: STYLE.text },
  ])
  return [title, subject, ...body]
}
