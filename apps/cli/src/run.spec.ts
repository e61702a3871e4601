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
      level: 'I',
      at: 'funds.total.printedRate',
      message: '执行率写作 86.19%，按金额应为 86.18%',
      remedy: '按全年执行数与预算数重新计算执行率，保留两位小数',
    })
  })

  it('names the row of the form to a person', async () => {
    const { out } = await huigong('lint', UNWEIGHTED)
    expect(out).toMatch(/I02 错误　第 3 行“新型经营主体实现产值\(%\)”得分/)
    expect(out).not.toContain('原表不一致')
    expect((await huigong('lint', 'zhongjiang-report.docx')).out).toMatch(/I01 错误　一级指标\n/)
    expect(out).toContain('处理：')
  })
})

describe('a table as it was published', () => {
  it('is read from a workbook an office program saved, like its data', async () => {
    const [book] = scored((await huigong('score', 'shidian-table.xlsx', '--json')).out)
    const [json] = scored((await huigong('score', UNWEIGHTED, '--json')).out)
    expect(book).toMatchObject({ id: 'shidian-table', rulePack: 'hubei-2020', printed: { total: 71.7 } })
    expect(book?.entered).toEqual(json?.entered)
    expect(book?.computed).toEqual(json?.computed)
    expect(book?.rows.map(({ name, entered }) => [name, entered])).toEqual(
      json?.rows.map(({ name, entered }) => [name, entered]),
    )
  })

  it('is read from a Word document', async () => {
    const [form] = scored((await huigong('score', 'yongde-table.docx', '--json')).out)
    expect(form).toMatchObject({
      rulePack: 'national-2020',
      entered: { total: 96 },
      printed: { total: 96, grade: '优' },
    })
  })
})

describe('a report', () => {
  const seedLike = join(scratch, '报告.txt')
  writeFileSync(
    seedLike,
    '一、项目基本情况\n2020年度资金到位XX万元，按时发放。\n二、评价结论\n项目得分XX分，结论为优。\n',
  )

  it('is linted for itself, with no rule pack and places in the text', async () => {
    const { code, out } = await huigong('lint', seedLike, '--json')
    const [report] = JSON.parse(out) as LintedFile[]
    expect(code).toBe(0)
    expect(report).toMatchObject({ file: seedLike, id: '报告', rulePack: null })
    expect(report?.findings).toContainEqual(
      expect.objectContaining({ rule: 'R01', level: 'E', at: expect.stringMatching(/^第2行/) }),
    )
    expect(Object.keys(report?.findings[0] ?? {})).toEqual(['rule', 'level', 'at', 'message', 'remedy'])
  })

  it('is linted together with the table it holds, and against it', async () => {
    const { out } = await huigong('lint', 'zhongjiang-report.docx', '--json')
    const [both] = JSON.parse(out) as LintedFile[]
    expect(both?.rulePack).toBe('national-2020')
    const rules = both?.findings.map(({ rule, message }) => `${rule} ${message}`).join('\n')
    expect(rules).toMatch(/I05 总分写作 100\.00，各行得分合计 110\.00/)
    expect(rules).toMatch(/R01 .*全年执行数为XX万元/)
    expect(rules).toMatch(/R01 .*98分.*自评表总分为100\.00分/)
  })

  it('is scored by its table', async () => {
    const [form] = scored((await huigong('score', 'zhongjiang-report.docx', '--json')).out)
    expect(form).toMatchObject({ id: 'zhongjiang-report', printed: { total: 100 }, entered: { total: 110 } })
  })

  it('with tables that cannot be told apart is linted as text alone, and says why', async () => {
    const [report] = JSON.parse(
      (await huigong('lint', 'report-with-two-tables.docx', '--json')).out,
    ) as LintedFile[]
    expect(report?.rulePack).toBeNull()
    expect((await huigong('lint', 'report-with-two-tables.docx')).out).toMatch(/自评表没有读入：.*2 张自评表/)
    expect((await huigong('score', 'report-with-two-tables.docx')).error).toMatch(/2 张自评表/)
  })

  it('without a table is nothing to score', async () => {
    const { code, error } = await huigong('score', seedLike)
    expect(code).toBe(2)
    expect(error).toContain('huigong lint')
  })
})

describe('rule packs', () => {
  const packFile = async (name: string, change: (pack: Record<string, unknown>) => void): Promise<string> => {
    const [pack] = JSON.parse((await huigong('rule-packs', '--json')).out) as Record<string, unknown>[]
    if (!pack) throw new Error('there is no rule pack')
    change(pack)
    const path = join(scratch, name)
    writeFileSync(path, JSON.stringify(pack))
    return path
  }

  it('are listed with their weights and their documents', async () => {
    const { code, out } = await huigong('rule-packs')
    expect(code).toBe(0)
    expect(out).toMatch(
      /national-2020 .*预算执行率 10 \/ 产出指标 50 \/ 效益指标 30 \/ 满意度指标 10 .*财预〔2020〕10号/,
    )
  })

  it('can be a file', async () => {
    const file = await packFile('strict.json', (pack) => {
      pack['id'] = 'strict'
      pack['grades'] = [
        { name: '通过', atLeast: 990_000 },
        { name: '不通过', atLeast: 0 },
      ]
    })
    const [form] = scored((await huigong('score', answered, '--json', '--rule-pack', file)).out)
    expect(form).toMatchObject({ rulePack: 'strict', computed: { total: 98.62, grade: '不通过' } })
  })

  it('in a file are refused with the exact place of each mistake', async () => {
    const file = await packFile('broken-pack.json', (pack) => {
      ;(pack['tiers'] as { upTo: unknown }[])[1]!.upTo = 'much'
      delete pack['rounding']
    })
    const { code, out, error } = await huigong('lint', COMPLETE, '--rule-pack', file)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain('tiers[1].upTo')
    expect(error).toContain('rounding')
  })
})

describe('what cannot be done ends with 2 and one line on standard error', () => {
  const broken = join(scratch, 'broken.json')
  writeFileSync(broken, '{"kind":')
  const binary = join(scratch, 'binary.json')
  writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x00]))
  const zip = join(scratch, 'zip.xlsx')
  writeFileSync(zip, 'PK\u0003\u0004 and nothing more')
  const made = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(scratch, name), bytes)
    return join(scratch, name)
  }
  const empty = made('empty.json', '')
  const noise = made('noise.xlsx', Buffer.from('8f3a00c1d2e4f5a6b7', 'hex'))
  const noiseDocument = made('noise.docx', Buffer.from('8f3a00c1d2e4f5a6b7', 'hex'))
  const encrypted = made(
    'encrypted.xls',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
  )
  const part = (name: string): Buffer => readFileSync(join(FIXTURES, name)).subarray(0, 3000)
  const cut = made('cut.xlsx', part('shidian-table.xlsx'))
  const cutDocument = made('cut.docx', part('yongde-table.docx'))
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
    ['an empty file', ['score', empty], '没有内容'],
    ['random bytes as a workbook', ['score', noise], '.xlsx'],
    ['random bytes as a document', ['lint', noiseDocument], '.docx'],
    ['an encrypted workbook', ['lint', encrypted], '密码'],
    ['a cut workbook', ['score', cut], '不完整'],
    ['a cut document', ['lint', cutDocument], '不完整'],
    ['a device', ['score', '/dev/zero'], '/dev/zero'],
    ['a rule pack that is no JSON', ['score', COMPLETE, '--rule-pack', broken], broken],
    ['a rule pack that is not there', ['score', COMPLETE, '--rule-pack', 'no-such.json'], 'no-such.json'],
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

  it('writes no report again where none is registered, and takes a year for what it is', () => {
    expect(program('rebuild-report', '2025')).toMatchObject({ status: 0, stdout: '没有登记的报告。\n' })
    expect(program('rebuild-report', '--json').stdout).toBe('[]\n')
    expect(program('rebuild-report', '25').status).toBe(2)
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
