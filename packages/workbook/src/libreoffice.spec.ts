import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readCaseJson } from './case/read-case-json.js'
import { writeFormWorkbook } from './form/write-form-workbook.js'

/** The office program to open files with: `SOFFICE`, or `soffice` where it is installed. */
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
const folder = mkdtempSync(join(tmpdir(), 'huigong-workbook-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a form workbook in an office program', () => {
  let text: string | null = null

  beforeAll(async () => {
    if (office === null) return console.info('no office program here: the workbook was not opened')
    const source = new URL('../fixtures/cases/suixi-linshi-jiuzhu-2019.json', import.meta.url)
    const read = readCaseJson(readFileSync(source, 'utf8'))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const options = {
      tiers: ['达成预期指标', '部分达成'],
      narratives: [{ key: 'problems', label: '存在问题', maxLength: 200 }],
    }
    const hostile = {
      ...read.value.form,
      implementingUnit: '=1+1',
      narratives: { problems: '@SUM(A1)𬱖䶮㛃' },
    }
    const path = join(folder, 'form.xlsx')
    writeFileSync(path, await writeFormWorkbook(hostile, options))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, path], {
      stdio: 'ignore',
      timeout: 150_000,
    })
    text = execFileSync('pdftotext', ['-layout', join(folder, 'form.pdf'), '-'], { encoding: 'utf8' })
  }, 180_000)

  it('opens and prints the paper form', () => {
    if (text === null) return
    for (const words of ['项目支出绩效自评表', '临时救助', '年度资金总额', '农村低保标准', '总分'])
      expect(text).toContain(words)
  })

  it('shows text that looks like a formula as that text', () => {
    if (text === null) return
    expect(text).toContain('=1+1')
    expect(text).toContain('@SUM(A1)𬱖䶮㛃')
  })
})
