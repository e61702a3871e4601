import type { DemoCity, EvaluationStyle, FundPlan, UnitPlan } from '@huigong/demo'
import { chance, idOf, STORY_END } from '@huigong/demo'
import {
  addDays,
  formatPoints,
  rulePackOf,
  type Evaluation,
  type EvaluationForm,
  type IndicatorRow,
  type Points,
} from '@huigong/domain'
import type { ApiClient } from './api-client.js'
import { Staff } from './staff.js'
import { ORDER, type Event } from './timeline.js'

interface LiveEvaluation {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly form: EvaluationForm
  readonly evaluation: Evaluation
  readonly findings: readonly { readonly level: string; readonly at: string; readonly message: string }[]
}

const READ = `query($projectId: ID!, $unionId: ID!) {
  selfEvaluation(projectId: $projectId, unionId: $unionId) {
    id version state form evaluation findings { level at message }
  }
}`

interface Cell {
  readonly at: string
  readonly value: string
}

/** How far each style goes. */
const SUBMITTED: readonly EvaluationStyle[] = [
  'submitted',
  'district-returned',
  'district-accepted',
  'city-returned',
  'city-accepted',
  'locked',
]
const PAST_DISTRICT: readonly EvaluationStyle[] = [
  'district-accepted',
  'city-returned',
  'city-accepted',
  'locked',
]

/** The round of self-evaluation of one fund: filling in, review, locking, roll-up and report. */
export function evaluationEvents(api: ApiClient, city: DemoCity, plan: FundPlan): Event[] {
  const staff = new Staff(city)
  const { fund } = plan
  const begun = plan.units.filter((unit) => unit.evaluation !== 'none')
  if (begun.length === 0) return []
  const last = fund.evaluationDue < STORY_END ? fund.evaluationDue : STORY_END
  const round = new Round(api, staff, plan)
  const on = (day: string, run: () => Promise<void>): Event => ({
    on: day < STORY_END ? day : STORY_END,
    order: ORDER.evaluation,
    run,
  })
  const events = begun.map((unit) => {
    const random = chance(`${fund.id}/evaluation/${unit.union.code}`)
    // A few hand in after the due day.
    const late = random.next() < 0.06
    return on(addDays(last, late ? 2 : -random.between(4, 9)), () => round.fill(unit))
  })
  events.push(
    on(addDays(last, 3), () => round.district(begun)),
    on(addDays(last, 4), () => round.city(begun)),
  )
  if (fund.reaches === 'report') {
    const closing = addDays(last, 6)
    events.push(on(closing, () => round.close(begun, closing < STORY_END ? closing : STORY_END)))
  }
  return events
}

class Round {
  constructor(
    private readonly api: ApiClient,
    private readonly staff: Staff,
    private readonly plan: FundPlan,
  ) {}

  async fill(unit: UnitPlan): Promise<void> {
    const username = this.staff.of('submitter', unit.union.code)
    let live = await this.read(username, unit)
    const cells = factCells(unit, live.form)
    live = await this.save(username, unit, live, unit.evaluation === 'draft' ? cells.slice(0, 3) : cells)
    if (unit.evaluation === 'draft') return
    live = await this.save(username, unit, live, scoreCells(unit, live))
    live = await this.save(username, unit, live, reasonCells(live))
    if (!SUBMITTED.includes(unit.evaluation)) return
    await this.api.mutate(username, 'submitSelfEvaluation', {
      id: ['ID!', live.id],
      version: ['Int!', live.version],
    })
  }

  /** Districts return or accept what was handed in. */
  async district(units: readonly UnitPlan[]): Promise<void> {
    for (const unit of units.filter((each) => SUBMITTED.includes(each.evaluation))) {
      const district = this.districtOf(unit)
      if (!district) continue
      const officer = this.staff.of('district-officer', district)
      const live = await this.read(officer, unit)
      if (unit.evaluation === 'district-returned')
        await this.sendBack(officer, live, '支付日期与凭证不一致，请核对后说明。')
      else if (PAST_DISTRICT.includes(unit.evaluation)) await this.accept(officer, live)
    }
  }

  async city(units: readonly UnitPlan[]): Promise<void> {
    const officer = this.staff.of('rights-officer', this.staff.root)
    for (const unit of units) {
      if (unit.evaluation === 'city-returned') {
        await this.sendBack(
          officer,
          await this.read(officer, unit),
          '偏差原因过于笼统，请写明具体户数和改进措施。',
        )
      } else if (unit.evaluation === 'city-accepted' || unit.evaluation === 'locked') {
        await this.accept(officer, await this.read(officer, unit))
      }
    }
  }

  /** Locks all forms, freezes the city's roll-up, makes the report and publishes it. */
  async close(units: readonly UnitPlan[], today: string): Promise<void> {
    const officer = this.staff.of('rights-officer', this.staff.root)
    const ids: string[] = []
    for (const unit of units) ids.push((await this.read(officer, unit)).id)
    const projectId = this.plan.fund.id
    const unionId = this.staff.idOf(this.staff.root)
    const locked = await this.api.query<{ lockSelfEvaluations: { rows: { state: string | null }[] } }>(
      officer,
      'mutation($ids: [ID!]!) { lockSelfEvaluations(ids: $ids) { rows { id state refused { message } } } }',
      { ids },
    )
    if (locked.lockSelfEvaluations.rows.some((row) => row.state !== 'locked')) {
      throw new Error(`not every form of ${this.plan.fund.code} could be locked: ${JSON.stringify(locked)}`)
    }
    await this.api.mutate(officer, 'freezeRollUp', {
      id: ['ID!', idOf(`${projectId}/roll-up`, this.plan.fund.year * 10)],
      projectId: ['ID!', projectId],
      unionId: ['ID!', unionId],
      acknowledgeMissing: ['Boolean!', false],
    })
    await this.api.mutate(officer, 'generateReport', {
      id: ['ID!', idOf(`${projectId}/report`, this.plan.fund.year * 10)],
      projectId: ['ID!', projectId],
      unionId: ['ID!', unionId],
    })
    await this.publish(officer, today)
  }

  /** The public version: prepared by the officer, approved by the leader, open from the same day on. */
  private async publish(officer: string, today: string): Promise<void> {
    const { id: projectId, year } = this.plan.fund
    const id = idOf(`${projectId}/publication`, year * 10)
    await this.api.mutate(officer, 'preparePublication', {
      id: ['ID!', id],
      reportId: ['ID!', idOf(`${projectId}/report`, year * 10)],
      masks: ['[PublicationMaskInput!]!', []],
    })
    await this.api.mutate(this.staff.of('leader', this.staff.root), 'approvePublication', {
      id: ['ID!', id],
      version: ['Int!', 1],
      visibleFrom: ['Date!', today],
      visibleUntil: ['Date!', `${Number(today.slice(0, 4)) + 5}-12-31`],
      note: ['String!', '已核对差异清单，同意公开。'],
    })
  }

  private districtOf(unit: UnitPlan): string | null {
    for (let at: string | null = unit.union.code; at;) {
      const parent: string | null =
        this.plan.units.find((each) => each.union.code === at)?.union.parent ?? null
      if (parent === this.staff.root) return at === unit.union.code ? null : at
      at = parent
    }
    return null
  }

  private async read(username: string, unit: UnitPlan): Promise<LiveEvaluation> {
    const variables = { projectId: this.plan.fund.id, unionId: unit.union.id }
    return (await this.api.query<{ selfEvaluation: LiveEvaluation }>(username, READ, variables))
      .selfEvaluation
  }

  private async save(
    username: string,
    unit: UnitPlan,
    live: LiveEvaluation,
    cells: readonly Cell[],
  ): Promise<LiveEvaluation> {
    if (cells.length === 0) return live
    await this.api.mutate(username, 'saveDraft', {
      input: [
        'SaveDraftInput!',
        { projectId: this.plan.fund.id, unionId: unit.union.id, version: live.version, cells },
      ],
    })
    return this.read(username, unit)
  }

  private async accept(officer: string, live: LiveEvaluation): Promise<void> {
    await this.api.mutate(officer, 'acceptSelfEvaluation', {
      id: ['ID!', live.id],
      version: ['Int!', live.version],
    })
  }

  private async sendBack(officer: string, live: LiveEvaluation, text: string): Promise<void> {
    const row = live.form.rows[3] ?? live.form.rows[0]
    const comments = [{ id: idOf(`${live.id}/comment`), at: `rows.${row?.id}.deviation`, text }]
    await this.api.mutate(officer, 'returnSelfEvaluation', {
      id: ['ID!', live.id],
      version: ['Int!', live.version],
      comments: ['[CommentInput!]!', comments],
    })
  }
}

const TIERS = rulePackOf('national-2020')?.tiers ?? []

/** What the unit says it did: rates, tiers with a percentage, evidence. */
function factCells(unit: UnitPlan, form: EvaluationForm): Cell[] {
  const random = chance(`${unit.union.code}/${form.projectName}/${form.fiscalYear}`)
  const facts = form.rows
    .filter((row) => row.source === 'entered')
    .flatMap((row): Cell[] => [
      { at: `rows.${row.id}.actual`, value: factOf(unit, row, random.next()) },
      { at: `rows.${row.id}.evidence`, value: '审批表、发放明细和银行回单，存本单位财务档案。' },
    ])
  const done =
    unit.evaluation === 'boastful' ? '各项任务全面完成，成效显著。' : '按计划完成救助和慰问，款项已发放到人。'
  return [...facts, { at: 'goals.actual', value: done }]
}

function factOf(unit: UnitPlan, row: IndicatorRow, chanceOfRow: number): string {
  if (row.level1 === '效益指标') {
    const [best, second] = TIERS
    if (unit.evaluation === 'boastful') return `${best?.name}100%`
    return chanceOfRow < 0.85 ? `${best?.name}${90 + Math.floor(chanceOfRow * 10)}%` : `${second?.name}75%`
  }
  return chanceOfRow < 0.9 ? '100%' : '99.5%'
}

/** Honest units enter what the rules give; the boastful one enters full marks nearly everywhere. */
function scoreCells(unit: UnitPlan, live: LiveEvaluation): Cell[] {
  const full = unit.evaluation === 'boastful'
  return live.evaluation.rows.flatMap((score): Cell[] => {
    const at = score.id === 'execution' ? 'funds.total.entered' : `rows.${score.id}.entered`
    const computed = score.computed.kind === 'scored' ? score.computed.points : null
    const value = full ? boast(score.id, score.weight) : computed
    return value === null ? [] : [{ at, value: formatPoints(value) }]
  })
}

/** Three points modestly left out, whatever was missed. */
function boast(rowId: string, weight: Points | null): Points | null {
  if (weight === null) return null
  return rowId === 'execution' ? ((weight - 30_000) as Points) : weight
}

/** Reasons wherever the form asks for one. */
function reasonCells(live: LiveEvaluation): Cell[] {
  const asked = new Map<string, Cell>()
  for (const { at } of live.findings) {
    const row = /^rows\.([^.]+)/.exec(at)
    if (row) {
      const cell = `rows.${row[1]}.deviation`
      asked.set(cell, { at: cell, value: '个别对象信息变更，款项于核对后补发；今后提前核对账户信息。' })
    }
    if (at.startsWith('funds')) {
      const cell = 'funds.total.reason'
      asked.set(cell, { at: cell, value: '部分对象经复核不再符合条件，相应资金结余，结转下年使用。' })
    }
  }
  return [...asked.values()]
}
