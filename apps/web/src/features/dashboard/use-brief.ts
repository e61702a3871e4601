import { computed } from 'vue'
import { useGql, type Gql } from '../../shared/data/index.js'
import { formatDate } from '../../shared/format/index.js'
import { DashboardPace, DashboardSatisfaction } from './chart-queries.js'
import { countdownOf, standingsOf } from './dashboard.view.js'
import { DashboardForms, DashboardStandings, DashboardStats, DashboardTroubles } from './queries.js'
import { useDashboard } from './tabs.js'

/**
 * The figures that the brief and the wall print: those of the tabs' cards, by the same queries. `every` milliseconds
 * they are asked for again; what cannot be had keeps its last good value.
 */
export function useBrief(every: number | false = false) {
  const { variables } = useDashboard()
  const options = { refetchInterval: every }
  const answers = {
    stats: useGql(DashboardStats, variables, options),
    standings: useGql(DashboardStandings, variables, options),
    pace: useGql(DashboardPace, variables, options),
    forms: useGql(DashboardForms, variables, options),
    surveys: useGql(DashboardSatisfaction, variables, options),
    troubles: useGql(DashboardTroubles, variables, options),
  }
  const stats = computed(() => answers.stats.data.value?.dashboard)
  const all: readonly Gql<unknown>[] = Object.values(answers)
  return {
    answers,
    stats,
    rows: computed(() => standingsOf(answers.standings.data.value?.dashboard.children ?? [])),
    pace: computed(() => answers.pace.data.value?.dashboardPace),
    forms: computed(() => answers.forms.data.value),
    surveys: computed(() => answers.surveys.data.value?.dashboardSurveys),
    troubles: computed(() => answers.troubles.data.value?.dashboard.exceptions ?? []),
    today: computed(() => formatDate(stats.value?.asOf)),
    countdown: computed(() => {
      const shown = stats.value
      return shown && countdownOf(shown.deadline, formatDate(shown.asOf), shown.figures)
    }),
    loading: computed(() => all.some((answer) => answer.loading.value)),
    error: computed(() => all.find((answer) => answer.error.value)?.error.value ?? null),
    /** The oldest of the answers shown. */
    asOf: computed(() => {
      const times = all.flatMap((answer) => (answer.asOf.value ? [answer.asOf.value.getTime()] : []))
      return times.length ? new Date(Math.min(...times)) : null
    }),
    retry: () => all.forEach((answer) => answer.error.value && answer.retry()),
  }
}
