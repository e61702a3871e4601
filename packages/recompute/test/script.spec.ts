import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from '@jest/globals'
import { canonicalJson, type Evaluation, type EvaluationForm } from '../../domain/src/index.js'
import { pack, workedExample } from '../../domain/test/builders.js'
import { Desk, exportOf } from './script.js'

type Writable<T> = { -readonly [Key in keyof T]: Writable<T[Key]> }

/** An exported file as a person with an editor sees it. */
interface File {
  form: Writable<EvaluationForm>
  rulePack: Record<string, unknown>
  evaluation: Writable<Evaluation>
  snapshotHash: string | null
  snapshot: Record<string, unknown> | null
}

const sha256 = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex')

function file(change: (file: File) => void = () => {}): File {
  const made = exportOf(workedExample(), pack('national-2020')) as unknown as File
  change(made)
  return made
}

/** As a form that was handed in: with the content its hash names. */
const handedIn = (change: (file: File) => void = () => {}): File =>
  file((made) => {
    const { form, evaluation, rulePack } = JSON.parse(JSON.stringify(made)) as File
    made.snapshot = {
      kind: 'self-evaluation',
      form,
      evaluation,
      rulePack: { id: 'national-2020', version: 1, contentHash: sha256(rulePack) },
    }
    made.snapshotHash = sha256(made.snapshot)
    change(made)
  })

describe('node recompute.mjs', () => {
  const desk = new Desk()
  afterAll(() => desk.clear())

  const check = (content: unknown, ...words: string[]): ReturnType<Desk['run']> => {
    desk.put('one.json', content)
    return desk.run(...words, 'files/one.json')
  }

  it('shows each row beside the system’s score and agrees with 95.95 优', () => {
    const { code, out, error } = check(file())
    expect([code, error]).toEqual([0, ''])
    expect(out).toMatch(/救助困难职工户数\s+12\.00\s+11\.80\s+11\.80\s+0\.00/)
    expect(out).toMatch(/总分\s+—\s+95\.95\s+95\.95\s+0\.00/)
    expect(out).toMatch(/等级\s+优\s+优/)
    expect(out).toContain('最大差异 0.00，一致')
    expect(out).toContain('共复算 1 份，最大差异 0.00，全部一致')
  })

  it('finds a score that was raised, names the row and ends with 1', () => {
    const raised = file(({ evaluation }) => {
      evaluation.rows[1]!.computed = { kind: 'scored', points: 120_000 as never }
    })
    const { code, out } = check(raised)
    expect(code).toBe(1)
    expect(out).toContain('不一致：救助困难职工户数，系统 12.00，复算 11.80')
    expect(out).toContain('最大差异 0.20，不一致')
  })

  it('finds a hundredth of a point in the total', () => {
    const { code, out } = check(
      file(({ evaluation }) => {
        evaluation.computed.total = 959_600 as never
      }),
    )
    expect(code).toBe(1)
    expect(out).toContain('不一致：总分，系统 95.96，复算 95.95')
    expect(out).toContain('最大差异 0.01')
  })

  it('finds a better grade, a row left out, and one too many', () => {
    const graded = check(file(({ evaluation }) => (evaluation.computed.grade = '良')))
    expect([graded.code, graded.out]).toEqual([1, expect.stringContaining('不一致：等级，系统 良，复算 优')])
    const fewer = check(file(({ evaluation }) => evaluation.rows.pop()))
    expect([fewer.code, fewer.out]).toEqual([
      1,
      expect.stringContaining('救助对象满意度，系统 无此行，复算 9.80'),
    ])
    const more = check(
      file(({ evaluation }) => evaluation.rows.push({ ...evaluation.rows[0]!, name: '多出' })),
    )
    expect([more.code, more.out]).toEqual([1, expect.stringContaining('多出，系统 9.90，复算 无此行')])
  })

  it('takes an unscored row for what it is: no zero, and not the same as not applicable', () => {
    const unscored = file(({ form, evaluation }) => {
      form.rows[0]!.actual = null
      evaluation.rows[1]!.computed = { kind: 'missing', because: '' }
      evaluation.computed = { ...evaluation.computed, total: null, grade: null }
    })
    expect(check(unscored).code).toBe(0)
    unscored.evaluation.rows[1]!.computed = { kind: 'scored', points: 0 as never }
    const zero = check(unscored)
    expect([zero.code, zero.out]).toEqual([1, expect.stringContaining('系统 0.00，复算 未计分')])
    unscored.evaluation.rows[1]!.computed = { kind: 'not-applicable', because: '' }
    expect(check(unscored).code).toBe(1)
  })

  it('holds the frozen content against its hash, and the file against the frozen content', () => {
    const intact = check(handedIn())
    expect([intact.code, intact.out]).toEqual([0, expect.stringContaining('内容指纹：与快照一致')])
    const changes: readonly [string, (made: File) => void][] = [
      ['快照内容与内容指纹不符', (made) => (made.snapshotHash = '0'.repeat(64))],
      ['自评表与快照中的不同', ({ form }) => (form.goals.actual = '另一句话')],
      ['规则包与快照所记的指纹不符', ({ rulePack }) => (rulePack['name'] = '另一个名字')],
      ['系统得分与快照中的不同', ({ evaluation }) => (evaluation.rows[1]!.name = '另一个指标')],
    ]
    for (const [because, change] of changes) {
      const { code, out } = check(handedIn(change))
      expect([code, out]).toEqual([1, expect.stringContaining(`不一致：${because}`)])
    }
    const alone = check(handedIn((made) => (made.snapshot = null)))
    expect([alone.code, alone.out]).toEqual([0, expect.stringContaining('没有附快照内容，未核对')])
  })

  it('says in one line what it cannot use, and ends with 2', () => {
    const cases: readonly [unknown, string][] = [
      ['{', '不是 JSON 文件'],
      [{ format: 'huigong-form/1' }, 'format 不是“huigong-recompute/1”'],
      [
        file(({ form }) => (form.rows[2]!.weight = '10' as never)),
        'form.rows[2].weight 应为以万分之一分为单位的整数',
      ],
      [file(({ rulePack }) => (rulePack['tiers'] = [])), '规则包不能使用：tiers'],
      [file(({ rulePack }) => (rulePack['version'] = 2)), '系统得分所用的规则包是 national-2020 第 1 版'],
      [
        file(({ evaluation }) => (evaluation.rows[0]!.computed = { kind: 'guessed' } as never)),
        '不认识“guessed”',
      ],
    ]
    for (const [content, because] of cases) {
      const { code, out, error } = check(content)
      expect([code, out]).toEqual([2, ''])
      expect(error.trim().split('\n')).toEqual([expect.stringMatching(/^files\/one\.json：/)])
      expect(error).toContain(because)
    }
    expect(desk.run('none.json')).toMatchObject({ code: 2, error: 'none.json：没有这个文件\n' })
    expect(desk.run()).toMatchObject({ code: 2, error: expect.stringContaining('没有指定文件') })
    expect(desk.run('--fast', 'files')).toMatchObject({ code: 2, error: expect.stringContaining('--fast') })
  })

  it('still recomputes the other files of a folder when one cannot be read', () => {
    desk.put('one.json', file())
    desk.put('two.json', 'x')
    const { code, out, error } = desk.run('files')
    expect(code).toBe(2)
    expect(out).toContain('共复算 1 份，最大差异 0.00，全部一致；1 份读不出')
    expect(error).toContain('two.json：不是 JSON 文件')
  })

  it('answers programs in points with --json', () => {
    const { out } = check(file(), '--json')
    const answer = JSON.parse(out) as { files: { rows: unknown[]; total: unknown }[] }
    expect(answer).toMatchObject({ largest: 0, agrees: true, unreadable: [] })
    expect(answer.files[0]?.rows[1]).toEqual({
      id: 'households',
      name: '救助困难职工户数',
      weight: 12,
      system: { kind: 'scored', points: 11.8 },
      recomputed: { kind: 'scored', points: 11.8 },
      difference: 0,
    })
  })
})
