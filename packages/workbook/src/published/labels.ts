import { squeeze } from './cell-grid.js'

/** A label without what is fitted around it: blanks, brackets with units or points, colons, list numbers. */
export const labelOf = (text: string): string =>
  squeeze(text)
    .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, '')
    .replace(/^(\d+[.、]|[一二三四五六七八九十]+、)/, '')
    .replace(/[:：。*★]+$/, '')

/** Columns of the indicator block. `other`: a column that is known and has no place in a form, such as 完成率. */
export type IndicatorRole =
  | 'level1'
  | 'level2'
  | 'name'
  | 'sign'
  | 'target'
  | 'unit'
  | 'actual'
  | 'weight'
  | 'method'
  | 'score'
  | 'review'
  | 'deviation'
  | 'other'

/** In this order: the first pattern that fits decides, so the narrower words come first. */
const INDICATOR_LABELS: readonly (readonly [IndicatorRole, RegExp])[] = [
  ['level1', /^一级(绩效)?指标/],
  ['level2', /^二级(绩效)?指标/],
  ['name', /^[三四]级(绩效)?指标|^(具体指标|指标名称|指标内容|绩效指标名称)$/],
  ['review', /(复核|复评|评审|审核|抽查)(得分|分数|评分)$/],
  ['other', /复核|复评|审核|评审|抽查|完成(率|比例|程度|进度)$|^序号$|^备注$|^说明$|佐证|数据来源/],
  ['deviation', /偏差|偏离|原因分析|原因说明|未完成原因|扣分原因|改进措施|^原因$/],
  ['method', /(计算|评分|计分|扣分|评价|考核)(方法|标准|规则|办法|细则|依据)$/],
  ['score', /得分$|^自评分|^评分$/],
  ['weight', /分值|权重|标准分|满分|^分数$/],
  ['sign', /^指标性质$|符号$|^指标方向$/],
  ['unit', /^(计量|度量|指标|指标值)?单位$/],
  [
    'actual',
    /实际(指标)?(值|完成|情况|实现|数)|^(全年|年度|指标|自评|本年)*(实际|完成|实现)(指标)?(值|情况|数|结果)$|完成值$/,
  ],
  ['target', /(指标|目标|预期|计划|标准)值$|^(年度|年初|全年)?(预期|绩效|设定|计划)?(目标|指标)$|预期指标/],
]

/** Words that stand over the names where a table has no 三级指标 column of its own. */
const NAME_WITHOUT_LEVELS = /^(绩效|评价|考核)?指标$/

export const indicatorRole = (text: string): IndicatorRole | null => {
  const label = labelOf(text)
  if (label === '' || label.length > 20 || NAME_WITHOUT_LEVELS.test(label)) return null
  return INDICATOR_LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}

export const isBareIndicatorLabel = (text: string): boolean => NAME_WITHOUT_LEVELS.test(labelOf(text))

/** Columns of the fund block. */
export type FundRole =
  'initialBudget' | 'annualBudget' | 'executed' | 'rate' | 'weight' | 'score' | 'reason' | 'other'

const FUND_LABELS: readonly (readonly [FundRole, RegExp])[] = [
  ['other', /到位|支付(数|率)|方法$|^备注$|^说明$|结余(数|额)?$/],
  ['reason', /原因/],
  ['rate', /执行率|执行比例|执行进度|完成率$/],
  ['executed', /执行(数|金额|额)$|^(全年|实际|预算|资金)*(支出|使用)(数|金额|额)?$/],
  ['initialBudget', /年初.*预算|预算批复|年初(安排|批复)/],
  ['annualBudget', /^(全年|调整|年度|本年).*预算(总额|指标)?$|预算(调整)?(数|金额|额|安排)$/],
  ['score', /得分$|^自评分/],
  ['weight', /分值|权重|标准分|满分/],
]

export const fundRole = (text: string): FundRole | null => {
  const label = labelOf(text)
  if (label === '' || label.length > 16) return null
  return FUND_LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}

/** 总分, 合计: the row that ends the indicators. */
export const isTotalLabel = (text: string): boolean =>
  /^(自评|评价)?(总分|总得分|总分值|合计|总计|得分合计|合计得分|合计分值|总分合计)(值|数)?$/.test(
    labelOf(text),
  )

/** 产出指标(50分) → the words and the points they carry; points are `null` where none are printed. */
export function levelWords(text: string): { readonly words: string; readonly points: string | null } {
  const plain = squeeze(text)
  const match =
    /^(.*?)[([](?:共|满分|分值|权重)?[:：]?(\d+(?:\.\d+)?)(?:分|%)?[)\]]$/.exec(plain) ??
    /^(.*指标)(\d+(?:\.\d+)?)分$/.exec(plain)
  return match ? { words: match[1] ?? '', points: match[2] ?? null } : { words: plain, points: null }
}

/** Printed where there is nothing to print. */
export const isBlank = (text: string): boolean => /^[—–\-―─_/\\／]*$/.test(squeeze(text))

/** What a blank form tells people to write, left standing where they wrote nothing: 说明……(200字以内). */
export const isAdvice = (text: string): boolean => /[(（]\s*(限|不超过)?\d+字(以内|左右)?\s*[)）]/.test(text)

const WIDE = /[\u2e80-\uffef]/

/** Text of a cell on one line; line breaks inside Chinese words are how a narrow cell wraps, those between others stay blanks. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u200b\ufeff]/g, '')
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .reduce((joined, line) => {
      const wrapped = joined === '' || WIDE.test(joined.at(-1) ?? '') || WIDE.test(line[0] ?? '')
      return wrapped ? joined + line : `${joined} ${line}`
    }, '')
