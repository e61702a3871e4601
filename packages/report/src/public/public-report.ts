import { column, draft, type AnnexDraft, type Row } from '../annex/annex.js'
import type { ReportData } from '../input/report-data.js'
import { buildReport } from '../model/build-report.js'
import { ordinal, paragraph, table } from '../model/prose.js'
import type { ReportModel } from '../model/report-model.js'
import { EIGHT_PARTS } from '../template/outlines/eight-parts.js'
import type { ReportTemplate } from '../template/template.js'
import { parts, quote } from '../text/segments.js'
import type { PublicOrder } from './editing.js'
import { PUBLIC_RULE_NAME, type Difference, type HiddenValue, type PublicRule } from './rules.js'
import { toPublic } from './to-public.js'

/** A report as everybody may read it, with what an approver and the scan have to know. */
export interface PublicReport {
  readonly model: ReportModel
  readonly differences: readonly Difference[]
  readonly hidden: readonly HiddenValue[]
}

const FROM = '公开规则'

/** 公开说明: by which rules the edition differs; never how much is hidden, or where. */
function noticeAnnex(differences: readonly Difference[], { rules }: PublicOrder): AnnexDraft {
  const explain: Readonly<Record<PublicRule, string>> = {
    'person-name': '落款和文字中的个人姓名已删去。',
    'personal-data': '文字中的身份证号、手机号、银行卡号和住址以“（不公开）”代替。',
    'unit-words': '各单位的数据明细和填写的理由、说明、措施未收入。',
    'small-unit': `救助人次不足${rules.smallestUnit}的单位不单独列示，其数据在所在区县或合并行内。`,
    'small-count': `不足${rules.fewest}人的数据不公开，以“不足${rules.fewest}”或“不公开”代替。`,
    complement: '能与合计相减得出上述数据的其他数据一并不公开。',
    rounded: '分单位的满意度取整到百分之一。',
    masked: '少量可能识别个人的文字已遮盖。',
  }
  const used = (Object.keys(PUBLIC_RULE_NAME) as PublicRule[]).filter((rule) =>
    differences.some((difference) => difference.rule === rule),
  )
  const rows = used.map((rule, index): Row => [
    parts(ordinal(index)),
    parts(quote(PUBLIC_RULE_NAME[rule], FROM)),
    parts(quote(explain[rule], FROM)),
  ])
  const columns = [column('序号', 8), column('规则', 32, 'left'), column('处理', 60, 'left')]
  return draft(
    'edition',
    '公开说明',
    'portrait',
    paragraph(
      '本报告为公开版，与内部版出自同一份锁定数据，数据快照编号相同。公开版按下列规则处理，其余内容一致。',
    ),
    ...(rows.length > 0 ? [table('edition', columns, rows)] : [paragraph('本报告没有需要处理的内容。')]),
  )
}

/** The public version of a report: from the same data, in the same outline. @throws as `buildReport` */
export function buildPublicReport(
  data: ReportData,
  order: PublicOrder,
  template?: ReportTemplate,
): PublicReport {
  const { data: shown, differences, hidden, withheld } = toPublic(data, order)
  const edition = { name: '公开版', withheld, annex: noticeAnnex(differences, order) }
  // Number and signer belong to the document that went to the bureau.
  const { letterhead: _, ...outline } = template ?? EIGHT_PARTS
  return { model: buildReport(shown, outline, edition), differences, hidden }
}
