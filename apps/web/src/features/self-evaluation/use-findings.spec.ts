import { describe, expect, it } from '@jest/globals'
import {
  check,
  type EvaluationForm,
  type Finding,
  type IndicatorRow,
  points,
  rulePackOf,
  type RulePack,
} from '@huigong/domain'
import { ref, shallowRef } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { withCell } from './model/cells.js'
import { useFindings } from './use-findings.js'

const row: IndicatorRow = {
  id: 'a',
  level1: '产出指标',
  level2: '数量指标',
  name: '慰问户数',
  target: '≥100户',
  actual: null,
  unit: '户',
  weight: points(100),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
}
const FORM: EvaluationForm = {
  projectName: '',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: [row],
  narratives: {},
  printed: { total: null, grade: null },
}
const national = rulePackOf('national-2020') as RulePack
const pack: RulePack = { ...national, execution: { ...national.execution, scored: false }, levels: [] }
const SURVEY: Finding = {
  rule: 'I15',
  level: 'W',
  at: 'rows.a.actual',
  message: '没有问卷',
  remedy: '补登问卷',
}

/** A form on the page: `said` is what the server answered about it as it stood there. */
async function start(
  options: { said?: Finding[]; view?: object; knowsPack?: boolean; silent?: boolean } = {},
) {
  const form = shallowRef(FORM)
  const view = shallowRef({
    form: FORM,
    findings: options.said ?? check(FORM, pack),
    importedFrom: null,
    waivers: [],
    project: { indicatorMode: 'project' },
    ...options.view,
  } as unknown as FormViewFragment)
  const known = ref(options.knowsPack ?? true)
  const findings = useFindings({
    view: () => view.value,
    form: () => form.value,
    pack: () => (known.value ? pack : null),
    empty: () => (form.value.rows[0]?.actual === null ? ['rows.a.actual'] : []),
    silent: options.silent ?? true,
    typesAmounts: false,
  })
  await findings.ready
  const type = (at: string, text: string) => {
    findings.touch(at)
    form.value = withCell(form.value, at, text)
  }
  return { findings, type, view, form }
}
const rulesOf = (list: readonly Finding[]) => list.map(({ rule, at }) => `${rule} ${at}`)

describe('the contradictions of a form on the page', () => {
  it('follow every key: missing, missed, explained', async () => {
    const { findings, type } = await start()
    expect(findings.shown.value).toEqual([])
    expect(findings.unfilled.value).toEqual(['rows.a.actual'])
    type('rows.a.actual', '80户')
    expect(rulesOf(findings.at('rows.a.deviation'))).toEqual(['I06 rows.a.deviation'])
    expect(findings.unfilled.value).toEqual([])
    type('rows.a.deviation', '两户迁出')
    expect(findings.shown.value).toEqual([])
    expect(findings.blocking.value).toEqual([])
  })

  it('stop the submission before they are shown, and are all told then', async () => {
    const { findings } = await start()
    expect(rulesOf(findings.blocking.value)).toEqual(['I08 rows.a.actual'])
    findings.tell()
    expect(rulesOf(findings.shown.value)).toEqual(['I08 rows.a.actual'])
  })

  it('that the level above has waived stop nothing, and stay told; one that is only asked for stops', async () => {
    const [found] = check(FORM, pack)
    const waivedAs = async (state: string) =>
      (await start({ view: { waivers: [{ ...found, state }] }, silent: false })).findings
    const granted = await waivedAs('granted')
    expect(granted.blocking.value).toEqual([])
    expect(rulesOf(granted.shown.value)).toEqual(['I08 rows.a.actual'])
    expect(rulesOf((await waivedAs('asked')).blocking.value)).toEqual(['I08 rows.a.actual'])
  })

  it('are all told at once where the form has been handed in before or is only read', async () => {
    expect(rulesOf((await start({ silent: false })).findings.shown.value)).toEqual(['I08 rows.a.actual'])
  })

  it('keep what only the server knows, until it says otherwise', async () => {
    const { findings, type, view, form } = await start({ said: [...check(FORM, pack), SURVEY] })
    type('rows.a.actual', '120户')
    expect(rulesOf(findings.shown.value)).toEqual(['I15 rows.a.actual'])
    view.value = { ...view.value, form: form.value, findings: [] } as unknown as FormViewFragment
    expect(findings.shown.value).toEqual([])
  })

  it("are the server's while the pack is still being read", async () => {
    const { findings } = await start({ said: [SURVEY], knowsPack: false, silent: false })
    expect(findings.shown.value).toEqual([SURVEY])
  })

  it('of a table brought in as it was published stop nothing', async () => {
    const view = { importedFrom: '自评表.xlsx', project: { indicatorMode: 'unit' } }
    const { findings } = await start({ view })
    expect(findings.published.value).toBe(true)
    expect(findings.all.value).not.toEqual([])
    expect(findings.blocking.value).toEqual([])
    // What a unit fills in itself is not published, wherever its table came from.
    const filled = await start({ view: { importedFrom: '自评表.xlsx' } })
    expect(filled.findings.blocking.value).not.toEqual([])
  })
})
