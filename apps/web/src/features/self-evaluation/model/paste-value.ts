import { type EvaluationForm, points, readActual, type RulePack } from '@huigong/domain'
import { plainYuan, readDate, readMoney, type MoneyUnit } from '../../../shared/format/index.js'
import { actualBox } from '../sheet/cell-kind.js'
import { AMOUNT_FIELDS, hasActualBox, placeOf } from './cells.js'
import { tierChoice, tierText } from './tier.js'

/** What one pasted value becomes in its cell. */
export type PasteReading =
  | {
      kind: 'text'
      text: string
      /** 万元 was written where the cell is in 元: only with somebody's word. */ converted?: string
    }
  | { kind: 'refused'; because: string }

export interface PasteTerms {
  readonly form: EvaluationForm
  readonly pack: RulePack | null
  /** Unit in which the page shows amounts. */
  readonly unit: MoneyUnit
  /** Each unit brings its own table: then amounts are typed, too. */
  readonly typesAmounts: boolean
  /** Places that an unlocking leaves closed. */
  readonly isLocked?: (at: string) => boolean
}

const half = (text: string): string =>
  text
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000]/g, ' ')

/** `１，２３４．５` → `1234.5`, `￥ 12` → `12`; words stay as they are. */
function plainNumber(text: string): string {
  const plain = half(text)
    .replace(/^[¥￥]\s*/, '')
    .trim()
  return /^[-+]?\d{1,3}(,\d{3})+(?=\D|$)/.test(plain) ? plain.replace(/(\d),(?=\d{3})/g, '$1') : plain
}

const taken = (text: string, converted?: string): PasteReading =>
  converted === undefined ? { kind: 'text', text } : { kind: 'text', text, converted }
const refused = (because: string): PasteReading => ({ kind: 'refused', because })

function readPoints(text: string): PasteReading {
  const plain = plainNumber(text).replace(/\s*分$/, '')
  try {
    points(plain)
    return taken(plain)
  } catch {
    return refused('得分须为数字，最多四位小数')
  }
}

const SAYS_WAN = /万元?$/

/** An amount as whole fen. What says 万元 in a table of 元 is converted, but never silently. */
function readAmount(text: string, unit: MoneyUnit): PasteReading {
  const reading = readMoney(text, unit)
  if (!reading.ok) return refused(reading.message)
  if (reading.fen?.startsWith('-')) return refused('金额不能为负数')
  const fen = reading.fen ?? ''
  return unit === 'yuan' && SAYS_WAN.test(half(text).trim()) ? taken(fen, `${plainYuan(fen)} 元`) : taken(fen)
}

const tiersText = (tiers: RulePack['tiers']): string => tiers.map((tier) => `“${tier.name}”`).join('、')

function readActualCell(rowId: string, text: string, { form, pack }: PasteTerms): PasteReading {
  const row = form.rows.find((one) => one.id === rowId)
  if (!row) return refused('表中没有这一行')
  const box = actualBox(row, form)
  switch (box.kind) {
    case 'number': {
      const plain = plainNumber(text)
      if (box.unit.startsWith('元') && SAYS_WAN.test(plain)) {
        const reading = readMoney(plain)
        if (reading.ok) {
          const yuan = plainYuan(reading.fen)
          return taken(`${yuan}${box.unit}`, `${yuan} ${box.unit}`)
        }
      }
      const reading = readActual(box.unit === '%' && /^[\d.]+$/.test(plain) ? `${plain}%` : plain)
      return reading.kind === 'unreadable'
        ? refused('不是数字')
        : taken(box.unit === '%' && /^[\d.]+$/.test(plain) ? `${plain}%` : plain)
    }
    case 'date': {
      const reading = readDate(half(text))
      return reading.ok && reading.date !== null
        ? taken(reading.date)
        : refused(reading.ok ? '没有日期' : reading.message)
    }
    case 'yes-no':
      return text === '是' || text === '否' ? taken(text) : refused('只能是“是”或“否”')
    case 'tier': {
      const tiers = pack?.tiers ?? []
      const choice = tierChoice(half(text), tiers)
      return choice.tier === '' ? refused(`须写明档次：${tiersText(tiers)}`) : taken(tierText(choice, tiers))
    }
    case 'text':
      return taken(text)
  }
}

/** Reads a pasted value for a cell; cells that the ledger or a survey fills refuse it. */
export function readPasted(at: string, text: string, terms: PasteTerms): PasteReading {
  const place = placeOf(at)
  if (place.kind === 'row') {
    const row = terms.form.rows.find((one) => one.id === place.rowId)
    if (!row) return refused('表中没有这一行')
    if (row.notApplicable) return refused('本单位不适用，不用填')
    if (place.field === 'entered') return readPoints(text)
    if (place.field !== 'actual') return taken(text)
    if (!hasActualBox(row))
      return refused(row.source === 'satisfaction' ? '由满意度问卷自动取得' : '由台账自动取得')
    return readActualCell(row.id, text, terms)
  }
  if (place.kind === 'fund' && AMOUNT_FIELDS.some((field) => field === place.field))
    return terms.typesAmounts ? readAmount(text, terms.unit) : refused('由台账自动取得')
  if (place.kind === 'fund' && place.field === 'entered') return readPoints(text)
  return taken(text)
}
