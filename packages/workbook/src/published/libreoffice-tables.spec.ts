import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { HUBEI, NATIONAL, THREE_CELLS } from '../../test/published/layouts.js'
import { asDocument, asWorkbook } from '../../test/published/sheet-layout.js'
import { readCaseJson } from '../case/read-case-json.js'
import { readTableFile } from './read-table-file.js'

/** The office program to convert files with: `SOFFICE`, or `soffice` where it is installed. */
function findOffice(): string | null {
  const candidate = process.env['SOFFICE'] ?? 'soffice'
  try {
    execFileSync(candidate, ['--version'], { stdio: 'ignore', timeout: 60_000 })
    return candidate
  } catch {
    return null
  }
}

const office = findOffice()
const folder = mkdtempSync(join(tmpdir(), 'huigong-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function formOf(id: string) {
  const source = new URL(`../../fixtures/cases/${id}.json`, import.meta.url)
  const read = readCaseJson(readFileSync(source, 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value.form
}

const FLAGS = { overall: false, weights: true, actuals: true, scores: true } as const

/** Tables, each with the format it is saved in. */
const TABLES = [
  ['national', NATIONAL, 'yongde-minglang-zhongxue-yingyang-2022', '元', 'xlsx'],
  ['national-in-word', NATIONAL, 'zhongjiang-shuiku-shuibiaochi-2022', '万元', 'docx'],
  ['three-cells-in-word', THREE_CELLS, 'lijiang-gucheng-weipian-zhifa-2020', '万元', 'docx'],
  ['hubei', HUBEI, 'shidian-xinxing-nongye-zhuti-2021', '万元', 'xlsx'],
] as const

describe('a published table that an office program saved', () => {
  beforeAll(async () => {
    if (office === null) return console.info('no office program here: no table was converted')
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const convert = (to: string, files: readonly string[]): void => {
      execFileSync(office, [profile, '--headless', '--convert-to', to, '--outdir', folder, ...files], {
        stdio: 'ignore',
        timeout: 150_000,
      })
    }
    for (const [name, layout, id, unit, file] of TABLES) {
      const table = layout.print(formOf(id), { ...FLAGS, unit })
      writeFileSync(
        join(folder, `${name}.${file}`),
        file === 'xlsx' ? await asWorkbook(table) : asDocument(table),
      )
    }
    for (const [file, open] of [
      ['xlsx', 'ods'],
      ['docx', 'odt'],
    ] as const) {
      const names = TABLES.filter((table) => table[4] === file).map(([name]) => join(folder, name))
      convert(
        open,
        names.map((name) => `${name}.${file}`),
      )
      for (const name of names) rmSync(`${name}.${file}`)
      convert(
        file,
        names.map((name) => `${name}.${open}`),
      )
    }
  }, 400_000)

  it.each(TABLES)('reads the same: %s', async (name, layout, id, _unit, file) => {
    if (office === null) return
    const read = await readTableFile(readFileSync(join(folder, `${name}.${file}`)))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const form = layout.keeps(formOf(id))
    expect(read.value.form).toMatchObject({
      projectName: form.projectName,
      fiscalYear: form.fiscalYear,
      printed: form.printed,
      funds: form.funds.map(({ initialBudget, annualBudget, executed, printedRate, weight, entered }) => ({
        initialBudget,
        annualBudget,
        executed,
        printedRate,
        weight,
        entered,
      })),
      rows: form.rows.map(({ level1, weight, entered, actual }) => ({ level1, weight, entered, actual })),
    })
  })
})
