import {
  addDays,
  type EvaluationForm,
  type Fen,
  type IndicatorRow,
  type Points,
  type RulePack,
} from '../../src/index.js'
import { form, fundRow, row } from '../builders.js'
import type { Fact, Sheet, SheetRow } from './sheet.js'

const DUE = '2021-02-11'

const decimal = (hundredths: number): string => {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return (hundredths < 0 ? '-' : '') + digits.slice(0, -2) + (fraction ? `.${fraction}` : '')
}

const fullWidth = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const TIER_WORDS = ['达成预期指标', '部分达成预期指标并具有一定效果', '未达成预期指标且效果较差']

/** Target and actual as two people might write them; `index` varies the spelling. */
function cells(fact: Fact, index: number): { target: string | null; actual: string | null } {
  switch (fact.kind) {
    case 'number': {
      const sign = fact.sign === '≥' && index % 2 === 1 ? '不少于' : fact.sign
      const target = `${sign}${decimal(fact.target)}${fact.unit}`
      if (fact.unit === '万元' && index % 3 === 1) return { target, actual: `${fact.actual * 100}元` }
      const actual = `${decimal(fact.actual)}${fact.unit}`
      return { target: index % 4 === 2 ? fullWidth(target) : target, actual }
    }
    case 'range':
      return { target: `${decimal(fact.low)}～${decimal(fact.high)}户`, actual: `${decimal(fact.actual)}户` }
    case 'date':
      return { target: `≤${DUE}`, actual: addDays(DUE, fact.late) }
    case 'yes-no':
      return { target: fact.wanted ? '是' : '否', actual: fact.done ? '是' : '否' }
    case 'tier': {
      const share = fact.percent === null ? '' : `（${decimal(fact.percent)}%）`
      return { target: '逐步改善', actual: `${TIER_WORDS[fact.tier]}${share}` }
    }
    case 'empty':
      return { target: '≥10户', actual: null }
  }
}

const indicator = (each: SheetRow, index: number): IndicatorRow =>
  row({
    id: `row-${index + 1}`,
    level1: each.level1,
    level2: each.cost ? '成本指标' : each.level1 === '满意度指标' ? '服务对象满意度指标' : '数量指标',
    name: `第${index + 1}项`,
    ...cells(each.fact, index),
    weight: each.weight as Points | null,
    entered: each.entered as Points | null,
    notApplicable: each.notApplicable,
    method: each.method,
  })

/** The sheet as a form that the engine reads. */
export const spell = (sheet: Sheet, pack: RulePack): EvaluationForm =>
  form({
    funds: [
      fundRow({
        initialBudget: sheet.initialBudget as Fen | null,
        annualBudget: sheet.annualBudget as Fen | null,
        executed: sheet.executed as Fen | null,
        weight: pack.execution.weight,
      }),
    ],
    rows: sheet.rows.map(indicator),
  })
