import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { addPoints, check, evaluate, points, totalFundRow, type Finding, type Points } from '@huigong/domain'
import type { ImportedForm } from '../imported-form.js'
import { checkContextOf, packForForm } from './pack-for-form.js'
import { readCaseJson } from './read-case-json.js'

const FOLDER = new URL('../../fixtures/cases/', import.meta.url)
const PAGE = readFileSync(new URL('../../../../docs/published-tables.md', import.meta.url), 'utf8')

/** What the collection says of a table besides its cells; the rules never see it. */
interface Original {
  readonly kind: string
  readonly completeness: { readonly status: string }
  readonly funds: { readonly total: { readonly score: number | null } | null }
  readonly indicators: readonly { readonly score: number | null }[]
  readonly totalScore: number | null
  readonly publishedInconsistencies: readonly string[]
}

interface Table {
  readonly id: string
  readonly original: Original
  readonly imported: ImportedForm
  readonly findings: readonly Finding[]
}

function load(file: string): Table {
  const text = readFileSync(new URL(file, FOLDER), 'utf8')
  const read = readCaseJson(text)
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`)
  const imported = read.value
  const findings = check(imported.form, packForForm(imported), checkContextOf(imported))
  return { id: file.replace('.json', ''), original: JSON.parse(text) as Original, imported, findings }
}

const TABLES = readdirSync(FOLDER).sort().map(load)

/** Rows of the table of the page under a heading. */
function rowsUnder(heading: string): string[][] {
  const section = PAGE.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  const lines = section.split('\n').filter((line) => line.startsWith('| '))
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '))
}

const CONTRADICTIONS = rowsUnder('What contradicts itself')
const NAMED = /([FI]\d\d) ([EWI]) `([^`]+)`/g
const NOT_FOUND = /^not found: .{20,}/

const namedIn = (cell: string): string[] =>
  [...cell.matchAll(NAMED)].map(([, rule, level, at]) => `${rule} ${level} ${at}`)

const spell = ({ rule, level, at }: Finding): string => `${rule} ${level} ${at}`

const tableOf = (id: string): Table => {
  const found = TABLES.find((table) => table.id === id)
  if (!found) throw new Error(`no fixture ${id}`)
  return found
}

const contradictory = TABLES.filter(({ original }) => original.publishedInconsistencies.length > 0)

describe('the thirty published tables', () => {
  it('are all read', () => {
    expect(TABLES).toHaveLength(30)
  })

  const complete = TABLES.filter(
    ({ original }) => original.kind === 'scored' && original.completeness.status === 'complete',
  )

  it('hold five complete scored ones', () => {
    expect(complete).toHaveLength(5)
  })

  it.each(complete.map((table) => [table.id, table] as const))(
    '%s: the entered total is the sum of the published rows, and the printed total is kept',
    (_id, { original, imported }) => {
      const published: Points[] = [
        original.funds.total?.score ?? 0,
        ...original.indicators.map((row) => row.score ?? 0),
      ].map((score) => points(score))
      const evaluation = evaluate(imported.form, packForForm(imported))
      expect(evaluation.entered.total).toBe(addPoints(...published))
      expect(evaluation.printed.total).toBe(original.totalScore === null ? null : points(original.totalScore))
    },
  )

  it.each(
    TABLES.filter(({ original }) => original.publishedInconsistencies.length === 0).map(
      (table) => [table.id, table] as const,
    ),
  )('%s: where nobody found a contradiction, there is no error', (_id, { findings }) => {
    expect(findings.filter(({ level }) => level === 'E')).toEqual([])
  })

  it('are scored by the weights of their own heads', () => {
    for (const { imported } of TABLES) {
      const weight = totalFundRow(imported.form)?.weight ?? null
      const { execution } = packForForm(imported)
      // A cell that holds the weight of the whole table says nothing about the execution rate.
      const own = weight !== null && weight < points(100) ? weight : null
      expect(execution.scored ? execution.weight : null).toBe(own)
    }
  })
})

describe('the page about them', () => {
  it('lists every published contradiction, in order and word for word', () => {
    const listed = CONTRADICTIONS.map(([id, contradiction]) => [id, contradiction])
    expect(listed).toEqual(
      TABLES.flatMap(({ id, original }) => original.publishedInconsistencies.map((each) => [id, each])),
    )
  })

  it.each(CONTRADICTIONS)('%s: %s', (id, _contradiction, cell) => {
    const named = namedIn(cell!)
    if (NOT_FOUND.test(cell!)) return
    expect(named.length).toBeGreaterThan(0)
    expect(tableOf(id!).findings.map(spell)).toEqual(expect.arrayContaining(named))
  })

  it('says of each table what else is found', () => {
    const rows = TABLES.map(({ id, original, findings }) => {
      const named = new Set(
        CONTRADICTIONS.filter(([of]) => of === id).flatMap(([, , cell]) => namedIn(cell!)),
      )
      const counts = new Map<string, number>()
      for (const each of findings.filter((finding) => !named.has(spell(finding)))) {
        const key = `${each.rule} ${each.level}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
      const said = [...counts].map(([key, count]) => (count > 1 ? `${key} ×${count}` : key)).join(', ')
      return [id, `${original.kind}, ${original.completeness.status}`, said || 'nothing']
    })
    expect(rowsUnder('Everything else')).toEqual(rows)
  })

  it('counts what is found, at least 85 % of the tables that contradict themselves', () => {
    const found = CONTRADICTIONS.filter(([, , cell]) => !NOT_FOUND.test(cell!))
    const named = contradictory.filter(({ id }) => found.some(([of]) => of === id))
    expect(named.length / contradictory.length).toBeGreaterThanOrEqual(0.85)
    const percent = ((named.length / contradictory.length) * 100).toFixed(1)
    expect(PAGE).toContain(`- ${found.length} of ${CONTRADICTIONS.length} contradictions are found.`)
    expect(PAGE).toContain(
      `- ${named.length} of ${contradictory.length} tables that contradict themselves (${percent} %)`,
    )
    expect(PAGE).toContain(
      `- The ${TABLES.length - contradictory.length} tables in which nobody found one get no E.`,
    )
  })
})

describe('what the transcription leaves out is found where it is kept', () => {
  const changed = (
    id: string,
    change: (table: { funds: Record<string, object>; goals: object }) => void,
  ): string[] => {
    const json = JSON.parse(readFileSync(new URL(`${id}.json`, FOLDER), 'utf8')) as {
      funds: Record<string, object>
      goals: object
    }
    change(json)
    const read = readCaseJson(JSON.stringify(json))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    return check(read.value.form, packForForm(read.value), checkContextOf(read.value)).map(spell)
  }

  it.each([
    'suixi-linshi-jiuzhu-2019',
    'xiaoxian-hexicun-tese-zhongyang-2023',
    'xiaoxian-yanglou-tese-zhongyang-2023',
  ])('%s: points on a part of the funds are I01', (id) => {
    const findings = changed(id, ({ funds }) => {
      funds['fiscalAppropriation'] = { ...funds['fiscalAppropriation'], weight: 10, score: 10 }
    })
    expect(findings).toContain('I01 E funds.fiscal.weight')
  })

  it('fukang-tongjiju-diaochadui-2023: a deadline of the year before is I25', () => {
    const findings = changed('fukang-tongjiju-diaochadui-2023', ({ goals }) => {
      Object.assign(goals, { expected: '2022年12月31日前向至少120名记账户发放补贴' })
    })
    expect(findings).toContain('I25 W goals.expected')
  })
})
