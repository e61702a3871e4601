import { idOf, STORY_END, type DemoCity, type FundPlan } from '@huigong/demo'
import { addDays } from '@huigong/domain'
import type { ApiClient } from './api-client.js'
import { Staff } from './staff.js'
import { ORDER, type Event } from './timeline.js'

/** Whoever was told something up to this day has read it. */
const READ_UNTIL = addDays(STORY_END, -4)
const WORDS = '自评截止日已过，请尽快提交；有困难请来电说明。'

interface Drafts {
  readonly selfEvaluations: { readonly nodes: readonly { readonly id: string }[] }
}

interface Reminded {
  readonly remindUnits: { readonly rows: readonly { readonly refused: readonly { message: string }[] }[] }
}

/**
 * Messages as they are in an office: those of long ago are read. Units that have not handed in by the due day are
 * reminded by their district on the next day, and by the city at the end of the week.
 */
export function noticeEvents(api: ApiClient, city: DemoCity, plans: readonly FundPlan[]): Event[] {
  const staff = new Staff(city)
  const districts = city.accounts.filter((each) => each.role === 'district-officer')
  const overdue = plans.filter(({ fund }) => fund.reaches !== 'report' && fund.evaluationDue < STORY_END)
  const remind = (on: string, who: readonly string[], plan: FundPlan): Event => ({
    on,
    order: ORDER.notice,
    run: async () => {
      for (const username of who) await remindDrafts(api, username, plan.fund.id, on)
    },
  })
  return [
    {
      on: READ_UNTIL,
      order: ORDER.notice,
      run: async () => {
        for (const { username, role } of city.accounts)
          if (role !== 'auditor') await api.mutate(username, 'markAllRead', { upTo: ['ID', null] })
      },
    },
    ...overdue.flatMap((plan) => [
      remind(
        addDays(plan.fund.evaluationDue, 1),
        districts.map((each) => each.username),
        plan,
      ),
      remind(addDays(plan.fund.evaluationDue, 5), [staff.of('rights-officer', staff.root)], plan),
    ]),
  ]
}

async function remindDrafts(api: ApiClient, username: string, projectId: string, on: string): Promise<void> {
  const { selfEvaluations } = await api.query<Drafts>(
    username,
    `query($filter: SelfEvaluationFilter!) { selfEvaluations(filter: $filter, first: 200) { nodes { id } } }`,
    { filter: { projectId, states: ['draft'] } },
  )
  const reminders = selfEvaluations.nodes.map(({ id }) => ({
    id: idOf(`${id}/reminder/${on}`),
    selfEvaluationId: id,
  }))
  if (reminders.length === 0) return
  const { remindUnits } = await api.query<Reminded>(
    username,
    `mutation($text: String, $reminders: [ReminderInput!]!) {
       remindUnits(text: $text, reminders: $reminders) { rows { refused { message } } } }`,
    { text: WORDS, reminders },
  )
  const refused = remindUnits.rows.flatMap((row) => row.refused.map((each) => each.message))
  if (refused.length > 0) throw new Error(`${username} remindUnits: ${refused.join('; ')}`)
}
