import { expect, it } from '@jest/globals'
import { fen, points, type EvaluationForm } from '@huigong/domain'
import { unzipSync } from 'fflate'
import { parseSheets } from '../xlsx/excelts-adapter.js'
import { writeFormBook } from './write-form-book.js'

const FORM: EvaluationForm = {
  projectName: '冬季困难职工救助',
  fiscalYear: 2025,
  competentDepartment: '青禾市总工会',
  implementingUnit: '甲厂',
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: fen(100_000_000),
      annualBudget: fen(100_000_000),
      executed: fen(90_000_000),
      printedRate: null,
      weight: points(10),
      entered: points(9),
      reason: null,
    },
  ],
  goals: { expected: '帮扶', actual: '=1+1' },
  rows: [],
  narratives: { other: '' },
  printed: { total: null, grade: null },
}

const LIST = {
  name: '目录',
  columns: [{ title: '单位', kind: 'text' as const, width: 20 }],
  rows: [['甲厂'], ['甲厂']],
  note: '',
}

it('holds the list of units and a sheet for each form, units of one name kept apart', async () => {
  const bytes = await writeFormBook(
    LIST,
    ['甲厂', '甲厂', '乙/厂'].map((name) => ({ name, form: FORM, options: {} })),
  )
  const sheets = await parseSheets(new Map(Object.entries(unzipSync(bytes))))
  expect(sheets.map(({ name }) => name)).toEqual(['目录', '甲厂', '甲厂(2)', '乙－厂'])
  expect(sheets[1]?.cell(1, 1)).toEqual({ kind: 'text', text: '项目支出绩效自评表' })
  expect(await writeFormBook(LIST, [])).toEqual(await writeFormBook(LIST, []))
})
