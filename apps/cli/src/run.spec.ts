import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from '@jest/globals'
import { readCaseJson, writeFormWorkbook } from '@huigong/workbook'
import { run } from './run.js'
import type { LintedFile, ScoredFile } from './score.js'

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url))
const COMPLETE = 'putuo-tiyuzhongxin-weituo-yunying-2022.json'
const UNWEIGHTED = 'shidian-xinxing-nongye-zhuti-2021.json'
const scratch = mkdtempSync(join(tmpdir(), 'huigong-cli-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function huigong(...words: string[]) {
  const written = { out: '', error: '' }
  const code = await run(words, {
    cwd: FIXTURES,
    env: {},
    out: (text) => (written.out += text),
    error: (text) => (written.error += text),
  })
  return { code, ...written }
}

const scored = (out: string): ScoredFile[] => JSON.parse(out) as ScoredFile[]

/** A copy of the complete fixture with some members changed. */
function variant(name: string, change: (form: Record<string, unknown>) => void): string {
  const form = JSON.parse(readFileSync(join(FIXTURES, COMPLETE), 'utf8')) as Record<string, unknown>
  change(form)
  const path = join(scratch, name)
  writeFileSync(path, JSON.stringify(form))
  return path
}

/** Puts the one qualitative actual into the words the rules ask for. */
function answer(form: Record<string, unknown>): void {
  const rows = form['indicators'] as { name: string; actual: string }[]
  for (const row of rows) if (row.name === '费用结算及时性') row.actual = '达成年度指标'
}

const answered = variant('answered.json', answer)

describe('score', () => {
  it('prints one object per file, in the order the files were named', async () => {
    const { code, out, error } = await huigong('score', UNWEIGHTED, COMPLETE, '--json')
    expect({ code, error }).toEqual({ code: 0, error: '' })
    expect(scored(out).map(({ file, id, rulePack }) => ({ file, id, rulePack }))).toEqual([
      { file: UNWEIGHTED, id: UNWEIGHTED.replace('.json', ''), rulePack: 'hubei-2020' },
      { file: COMPLETE, id: COMPLETE.replace('.json', ''), rulePack: 'national-2020' },
    ])
    const members = ['file', 'id', 'rulePack', 'entered', 'computed', 'printed', 'rows', 'findings']
    expect(Object.keys(scored(out)[0] ?? {})).toEqual(members)
  })

  it('keeps the entered, the computed and the printed total apart', async () => {
    const [form] = scored((await huigong('score', answered, '--json')).out)
    expect(form).toMatchObject({
      entered: { total: 98.62, grade: '优' },
      computed: { total: 98.62, grade: '优' },
      printed: { total: 98.62, grade: null },
    })
  })

  it('gives null and never zero where a score cannot be computed', async () => {
    const [form] = scored((await huigong('score', COMPLETE, '--json')).out)
    expect(form?.computed).toEqual({ total: null, grade: null })
    expect(form?.rows.find((row) => row.name === '费用结算及时性')).toMatchObject({
      entered: 20,
      computed: null,
    })
  })

  it('shows the steps of the execution rate with its amounts and its clause', async () => {
    const [form] = scored((await huigong('score', COMPLETE, '--json')).out)
    const [execution] = form?.rows ?? []
    expect(execution).toMatchObject({ name: '预算执行率', weight: 10, entered: 8.62, computed: 8.62 })
    expect(execution?.steps).toHaveLength(1)
    expect(execution?.steps[0]).toMatchObject({ rule: 'execution-rate', points: 8.62 })
    expect(execution?.steps[0]?.sentence).toContain('215,457.60')
    expect(execution?.steps[0]?.clause).not.toBeNull()
  })

  it('scores under the pack that was asked for', async () => {
    const slow = variant('slow.json', (form) => {
      answer(form)
      const funds = form['funds'] as { total: { executed: number } }
      funds.total.executed = 187_500
    })
    const totals = async (pack: string) =>
      scored((await huigong('score', slow, '--json', '--rule-pack', pack)).out)[0]?.computed
    // 75 % executed: 7.50 + 90.00, which the county's manual limits to 89.
    expect(await totals('national-2020')).toEqual({ total: 97.5, grade: '优' })
    expect(await totals('capped-county')).toEqual({ total: 89, grade: '良' })
  })

  it('reads the workbook of a form like its JSON', async () => {
    const read = readCaseJson(readFileSync(answered, 'utf8'))
    if (!read.ok) throw new Error('the fixture cannot be read')
    const file = join(scratch, '普陀.xlsx')
    writeFileSync(file, await writeFormWorkbook(read.value.form, { rulePackId: read.value.rulePackHint }))
    const [book] = scored((await huigong('score', file, '--json')).out)
    const [json] = scored((await huigong('score', answered, '--json')).out)
    expect(book?.id).toBe('普陀')
    expect({ ...book, file: '', id: '', findings: [] }).toEqual({ ...json, file: '', id: '', findings: [] })
  })

  it('does not blame a form that is cut off for sums it cannot show', async () => {
    const rules = async (file: string) =>
      (scored((await huigong('score', file, '--json')).out)[0]?.findings ?? []).map((each) => each.rule)
    const shorten = (form: Record<string, unknown>) => {
      form['indicators'] = (form['indicators'] as unknown[]).slice(0, 2)
    }
    const whole = variant('whole.json', shorten)
    const cut = variant('cut.json', (form) => {
      shorten(form)
      form['completeness'] = { status: 'truncated', missing: ['满意度指标'] }
    })
    expect(await rules(whole)).toContain('I01')
    expect(await rules(cut)).not.toContain('I01')
  })

  it('shows a person the three totals, the rows with their steps and the findings', async () => {
    const { code, out } = await huigong('score', answered)
    expect(code).toBe(0)
    for (const text of [
      '自评得分合计',
      '按规则计算',
      '表内所列总分',
      '98.62',
      '215,457.60',
      '依据：',
      'F04',
    ]) {
      expect(out).toContain(text)
    }
  })
})

describe('lint', () => {
  it('says of each finding where it is, what was read and what to do', async () => {
    const { code, out } = await huigong('lint', COMPLETE, '--json')
    const [form] = JSON.parse(out) as LintedFile[]
    expect(code).toBe(0)
    expect(form?.findings.find(({ rule }) => rule === 'F04')).toEqual({
      rule: 'F04',
      level: 'E',
      at: 'funds.total.printedRate',
      message: '执行率写作 86.19%，按金额应为 86.18%',
      remedy: '按全年执行数与预算数重新计算执行率，保留两位小数',
    })
  })

  it('names the row of the form to a person', async () => {
    const { out } = await huigong('lint', COMPLETE)
    expect(out).toContain('I08 须说明　第 3 行“费用结算及时性”实际完成值')
    expect(out).toContain('处理：')
  })
})

describe('what cannot be done ends with 2 and one line on standard error', () => {
  const broken = join(scratch, 'broken.json')
  writeFileSync(broken, '{"kind":')
  const binary = join(scratch, 'binary.json')
  writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x00]))
  const zip = join(scratch, 'zip.xlsx')
  writeFileSync(zip, 'PK\u0003\u0004 and nothing more')
  const hostile = variant('hostile.json', (form) => {
    form['kind'] = 'x\n\u001b[31mred'
  })

  it.each<[string, string[], string]>([
    ['a file that is not there', ['score', 'no-such.json'], 'no-such.json'],
    ['a folder', ['lint', '.'], '文件夹'],
    ['a JSON that ends in the middle', ['score', broken, '--json'], broken],
    ['bytes that are neither', ['score', binary], 'UTF-8'],
    ['a damaged workbook', ['score', zip], '.xlsx'],
    ['a form with line breaks and colours where a word belongs', ['score', hostile], 'kind'],
    ['no file at all', ['score'], '至少一个'],
    ['an unknown rule pack', ['score', COMPLETE, '--rule-pack', 'none'], 'national-2020'],
    ['an option without its value', ['score', COMPLETE, '--rule-pack'], '--rule-pack'],
    ['an unknown option', ['lint', '--loud', COMPLETE], '--loud'],
    ['an unknown command', ['scroe', COMPLETE], 'scroe'],
    ['a size that does not exist', ['seed', '--size', 'huge'], 'huge'],
    ['a file given to a command without files', ['migrate', COMPLETE], '不接受文件'],
  ])('%s', async (_what, words, named) => {
    const { code, out, error } = await huigong(...words)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(named)
    expect(error).toMatch(/^[^\n\p{Cc}]+\n$/u)
  })

  it('prints nothing of the good files when one is bad, and names every bad one', async () => {
    const { code, out, error } = await huigong('score', COMPLETE, 'a.json', 'b.json', '--json')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toMatch(/^[^\n]*a\.json[^\n]*b\.json[^\n]*\n$/)
  })
})

describe('the built program', () => {
  const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
  const program = (...words: string[]) =>
    spawnSync(process.execPath, [MAIN, ...words], {
      cwd: FIXTURES,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HUIGONG_DATA_DIR: join(scratch, 'data') },
    })

  it('explains itself', () => {
    for (const words of [['help'], [], ['--help'], ['score', '--help']]) {
      const { status, stdout } = program(...words)
      expect(status).toBe(0)
      expect(stdout).toMatch(/^用法：huigong/)
    }
  })

  it('ends with the status of the command', () => {
    expect(program('score', COMPLETE).status).toBe(0)
    expect(program('score', 'no-such.json')).toMatchObject({ status: 2, stdout: '' })
  })

  it('migrates an empty data folder once', () => {
    expect(program('migrate').stdout).toContain('已执行')
    expect(program('migrate')).toMatchObject({ status: 0, stdout: '数据库结构已是最新。\n' })
  })

  it('finds nothing wrong with a sound database', () => {
    expect(program('integrity')).toMatchObject({ status: 0, stderr: '' })
    expect(program('integrity', '--json').stdout).toBe('[]\n')
  })

  it('says that a folder holds no database, and makes none in it', () => {
    const { status, stderr } = program('integrity', '--data', join(scratch, 'nowhere'))
    expect(status).toBe(2)
    expect(stderr).toMatch(/^.*huigong\.sqlite.*\n$/)
    expect(existsSync(join(scratch, 'nowhere'))).toBe(false)
  })

  it('ends with 1 and names the invariant when the data contradicts itself', () => {
    const file = new DatabaseSync(join(scratch, 'data', 'huigong.sqlite'))
    file.exec(
      `INSERT INTO tenant (id, code, name, created_at) VALUES ('t-without-root', 'x', '无根市', '2026-01-01 00:00:00.000')`,
    )
    file.close()
    const { status, stdout, stderr } = program('integrity')
    expect(status).toBe(1)
    expect(stdout).toContain('t-without-root')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('does not seed in production', () => {
    const { status, stderr } = spawnSync(process.execPath, [MAIN, 'seed'], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production' },
    })
    expect(status).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
