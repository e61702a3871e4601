import { formatPoints, type Points } from '@huigong/domain'
import {
  annexNotes,
  annexSheets,
  renderDocx,
  renderFormBook,
  type BookUnit,
  type FormBook,
  type ReportModel,
} from '@huigong/report'
import { writeFormBook, writeTableWorkbook, type TableSheet } from '@huigong/workbook'

/** A document and its workbook. */
export interface MadeFiles {
  readonly docx: Uint8Array
  readonly xlsx: Uint8Array
}

const number = (value: Points | null): number | null => (value === null ? null : Number(formatPoints(value)))

const listOf = (units: readonly BookUnit[]): TableSheet => ({
  name: '目录',
  columns: [
    { title: '单位', kind: 'text', width: 32 },
    { title: '上级单位', kind: 'text', width: 24 },
    { title: '状态', kind: 'text', width: 14 },
    { title: '附自评表', kind: 'text', width: 10 },
    { title: '自评得分', kind: 'number', width: 11 },
    { title: '计算得分', kind: 'number', width: 11 },
    { title: '审核得分', kind: 'number', width: 11 },
    { title: '等级', kind: 'text', width: 8 },
  ],
  rows: units.map((unit) => [
    unit.name,
    unit.under,
    unit.state,
    unit.printed ? '是' : '否',
    number(unit.entered),
    number(unit.computed),
    number(unit.reviewed),
    unit.grade,
  ]),
  note: '各单位自评表，每个单位一张工作表',
})

/** The forms of many units as Word and Excel. */
export async function bookFiles(book: FormBook): Promise<MadeFiles> {
  const booked = book.forms.map(({ unit, form, pack }) => ({
    name: unit,
    form,
    options: { narratives: pack.narratives, denominator: pack.execution.denominator },
  }))
  return { docx: renderFormBook(book), xlsx: await writeFormBook(listOf(book.units), booked) }
}

/** The report of one unit as Word, its tables as Excel. */
export const reportFiles = async (model: ReportModel): Promise<MadeFiles> => ({
  docx: renderDocx(model),
  xlsx: await writeTableWorkbook(annexSheets(model), annexNotes(model)),
})
