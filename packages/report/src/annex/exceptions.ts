import type { ReportData, ReportUnlock, ReportWaiver } from '../input/report-data.js'
import { ordinal, paragraph, table } from '../model/prose.js'
import { parts, quote, type Part } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'

const WAIVERS = '豁免记录'
const UNLOCKS = '解锁记录'

const cell = (text: string | null, from: string): readonly Part[] => parts(quote(text ?? '—', from))

const standing = ({ stands }: ReportWaiver): string =>
  stands === null ? '自评表未通过' : stands ? '有效' : '事项已消除'

/** 豁免清单: what need not be mended, why, by whose leave, under which number. */
export function waiversAnnex({ waivers }: ReportData): readonly AnnexDraft[] {
  if (waivers === null || waivers.length === 0) return []
  const rows = waivers.map((waiver, index): Row => [
    parts(ordinal(index)),
    cell(waiver.number, WAIVERS),
    cell(waiver.unit, WAIVERS),
    cell(`${waiver.place}：${waiver.finding}`, WAIVERS),
    cell(`${waiver.reason}（${waiver.askedOn}申请）`, WAIVERS),
    cell(`${waiver.decidedBy}，${waiver.decidedOn}：${waiver.decision}`, WAIVERS),
    parts(standing(waiver)),
  ])
  const columns = [
    column('序号', 6),
    column('编号', 19),
    column('单位', 15, 'left'),
    column('豁免的事项', 20, 'left'),
    column('申请理由', 18, 'left'),
    column('批准', 18, 'left'),
    column('效力', 9),
  ]
  const notes = [parts('豁免不另设期限，只对所列事项有效；填报内容改动后，原豁免不再适用。')]
  return [draft('waivers', '豁免清单', 'landscape', table('waivers', columns, rows, { notes }))]
}

const OUTCOMES = { 'handed-in': '已重新提交', expired: '到期恢复锁定', open: '仍在修改' } as const

const scopeText = ({ places }: ReportUnlock): string | null =>
  places === null ? null : places.length === 0 ? '整张自评表' : places.join('、')

const outcomeText = ({ outcome }: ReportUnlock): string | null =>
  outcome === null ? null : OUTCOMES[outcome]

const afterDueText = ({ afterDue }: ReportUnlock): string | null =>
  afterDue === null ? null : afterDue ? '是' : '否'

/** 解锁记录: each opening of a locked form with its scope, its reason and how it ended. */
export function unlocksAnnex({ unlocks }: ReportData): readonly AnnexDraft[] {
  if (unlocks.length === 0) return []
  const rows = unlocks.map((unlock, index): Row => [
    parts(ordinal(index)),
    cell(unlock.unit, UNLOCKS),
    cell(scopeText(unlock), UNLOCKS),
    cell(unlock.reason, UNLOCKS),
    cell(unlock.decidedBy, UNLOCKS),
    cell(unlock.decidedOn, UNLOCKS),
    cell(afterDueText(unlock), UNLOCKS),
    cell(unlock.until, UNLOCKS),
    cell(outcomeText(unlock), UNLOCKS),
    cell(unlock.endedOn, UNLOCKS),
  ])
  const columns = [
    column('序号', 6),
    column('单位', 15, 'left'),
    column('开放范围', 14, 'left'),
    column('解锁原因', 17, 'left'),
    column('解锁人', 9),
    column('解锁日期', 12),
    column('截止日后', 9),
    column('开放至', 12),
    column('结果', 11),
    column('结束日期', 12),
  ]
  const partial = unlocks.some(({ outcome }) => outcome === null)
  const notes = partial ? [parts('数据锁定时没有保存解锁人、日期和结果的，以“—”表示。')] : []
  return [draft('unlocks', '解锁记录', 'landscape', table('unlocks', columns, rows, { notes }))]
}

const MET = { true: '完成', false: '未完成', null: '无法比较' } as const

/** 各单位偏差原因及改进措施: each missed target of each unit with what the unit wrote, or that it wrote nothing. */
export function deviationsAnnex({ deviations }: ReportData): readonly AnnexDraft[] {
  if (deviations === null) return []
  const title = '各单位偏差原因及改进措施'
  const rows = deviations.map((each, index): Row => [
    parts(ordinal(index)),
    cell(each.unit, '自评表'),
    cell(each.indicator, '自评表'),
    cell(each.target, '自评表'),
    cell(each.actual ?? '未填报', '自评表'),
    parts(MET[`${each.met}`]),
    each.words === null ? parts('未说明') : cell(each.words, '自评表'),
  ])
  const columns = [
    column('序号', 6),
    column('单位', 18, 'left'),
    column('指标', 17, 'left'),
    column('年度指标值', 11),
    column('实际完成值', 11),
    column('完成情况', 9),
    column('偏差原因及改进措施', 28, 'left'),
  ]
  const block =
    rows.length > 0
      ? table('deviations', columns, rows)
      : paragraph('纳入汇总的单位各项指标均已完成，没有填报偏差原因。')
  return [draft('deviations', title, 'landscape', block)]
}
