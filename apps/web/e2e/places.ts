import type { Page } from 'playwright-core'
import { ask, visit } from './visit.ts'

/** Roles of the demonstration, each with a menu of its own. */
export const ROLES = ['quanyi', 'caiwu', 'lingdao', 'admin', 'jingshen', 'qu01', 'jc0101']

/** A page as a role reaches it. */
export interface Place {
  readonly name: string
  readonly path: string
}

/** Records of the demonstration that the role may see. */
interface Found {
  readonly projectId: string
  /** A form on its way, or the first one. */
  readonly form: { readonly id: string; readonly unionId: string } | null
  readonly reportId: string | null
  readonly publicationId: string | null
}

interface Detail {
  readonly name: string
  /** `resource:verb` without which the role has no such page. */
  readonly right: string
  /** Null when the role has no record for it. */
  readonly path: (found: Found) => string | null
}

const ofForm = (path: (id: string, at: string) => string) => (found: Found) =>
  found.form && path(found.form.id, `${found.projectId}/${found.form.unionId}`)

/** The pages behind the menu. A new page that the menu does not offer gets its line here. */
const DETAILS: readonly Detail[] = [
  { name: 'dash-project', right: 'dashboard:read', path: ({ projectId }) => `/dash?p=${projectId}` },
  ...['progress', 'units', 'satisfaction', 'comparison'].map((tab) => ({
    name: `dash-${tab}`,
    right: 'dashboard:read',
    path: ({ projectId }: Found) => `/dash?p=${projectId}&tab=${tab}`,
  })),
  { name: 'dash-brief', right: 'dashboard:read', path: ({ projectId }) => `/dash?p=${projectId}&view=brief` },
  ...['unread', 'done', 'sent'].map((tab) => ({
    name: `inbox-${tab}`,
    right: 'self-evaluation:review-district',
    path: () => `/inbox?tab=${tab}`,
  })),
  { name: 'budget-project', right: 'budget:read', path: ({ projectId }) => `/funds/budget?p=${projectId}` },
  {
    name: 'arrivals-project',
    right: 'arrival:read',
    path: ({ projectId }) => `/funds/arrivals?p=${projectId}`,
  },
  { name: 'payments-project', right: 'payment:read', path: ({ projectId }) => `/payments?p=${projectId}` },
  { name: 'flow-project', right: 'payment:read', path: ({ projectId }) => `/funds/flow?p=${projectId}` },
  {
    name: 'satisfaction-project',
    right: 'satisfaction:read',
    path: ({ projectId }) => `/satisfaction?p=${projectId}`,
  },
  { name: 'roll-up-project', right: 'roll-up:read', path: ({ projectId }) => `/roll-up?p=${projectId}` },
  {
    name: 'roll-up-statement',
    right: 'roll-up:read',
    path: ({ projectId }) => `/roll-up/statement?p=${projectId}`,
  },
  {
    name: 'report-template',
    right: 'report:template',
    path: () => '/report-templates/eight-parts/edit',
  },
  { name: 'reports-project', right: 'report:read', path: ({ projectId }) => `/reports?p=${projectId}` },
  {
    name: 'publications-project',
    right: 'publication:prepare',
    path: ({ projectId }) => `/publications?p=${projectId}`,
  },
  { name: 'project', right: 'project:read', path: ({ projectId }) => `/projects/${projectId}` },
  {
    name: 'project-indicators',
    right: 'project:read',
    path: ({ projectId }) => `/projects/${projectId}/indicators`,
  },
  { name: 'project-units', right: 'project:read', path: ({ projectId }) => `/projects/${projectId}/units` },
  { name: 'lineage', right: 'dashboard:read', path: ({ projectId }) => `/lineage/paid?p=${projectId}` },
  { name: 'project-new', right: 'project:write', path: () => '/projects/new' },
  { name: 'admin-jobs-failed', right: 'job:write', path: () => '/admin/jobs?state=failed' },
  { name: 'parameter', right: 'parameter:write', path: () => '/admin/parameters?parameter=transit-days' },
  { name: 'calendar-ahead', right: 'calendar:read', path: () => '/calendar?month=2026-12' },
  { name: 'screen', right: 'dashboard:read', path: () => '/screen?y=2026' },
  {
    name: 'report',
    right: 'report:read',
    path: ({ reportId }) => reportId && `/report/${reportId}`,
  },
  {
    name: 'publication',
    right: 'publication:read',
    path: ({ publicationId }) => publicationId && `/publications/${publicationId}`,
  },
  {
    name: 'record-history',
    right: 'audit:read',
    path: ({ projectId }) => `/audit/record?what=${encodeURIComponent('项目')}&ids=${projectId}`,
  },
  { name: 'rule-packs', right: 'rule-pack:read', path: () => '/admin/rule-packs' },
  { name: 'rule-pack', right: 'rule-pack:read', path: () => '/admin/rule-packs/hubei-2020' },
  {
    name: 'rule-pack-edit',
    right: 'rule-pack:write',
    path: () => '/admin/rule-packs/binjiang-capped/edit',
  },
  { name: 'fill-form', right: 'self-evaluation:read', path: ofForm((_, at) => `/fill/${at}`) },
  { name: 'fill-print', right: 'self-evaluation:read', path: ofForm((_, at) => `/fill/${at}/print`) },
  { name: 'fill-import', right: 'self-evaluation:fill', path: ofForm((_, at) => `/fill/${at}/import`) },
  { name: 'review-form', right: 'self-evaluation:read', path: ofForm((id) => `/review/${id}`) },
  {
    name: 'satisfaction-slips',
    right: 'satisfaction:read',
    path: ofForm((_, at) => `/satisfaction/${at}/slips`),
  },
  { name: 'satisfaction-form', right: 'satisfaction:read', path: ofForm((_, at) => `/satisfaction/${at}`) },
]

/** Pages that everybody has and no menu offers. */
const EVERYBODY = ['/menu', '/me', '/jobs', '/help', '/a11y']

const slug = (path: string) =>
  path
    .replace(/[?#].*/, '')
    .replace(/^\//, '')
    .replace(/\//g, '-') || 'home'

/** Addresses of the menu, as the role sees it. */
async function menuOf(page: Page): Promise<Place[]> {
  await visit(page, '/work')
  const paths = await page
    .locator('nav[aria-label="主菜单"] a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  return [...paths, ...EVERYBODY].map((path) => ({ name: slug(path), path }))
}

async function asked<T>(page: Page, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await ask<T>(page, query, variables)
  if (!data || errors) throw new Error(errors?.[0]?.message ?? 'no answer')
  return data
}

async function detailsOf(page: Page): Promise<Place[]> {
  const { me, projects } = await asked<{
    me: { permissions: readonly string[] }
    projects: { nodes: readonly { id: string; code: string }[] }
  }>(page, '{ me { permissions } projects(first: 50) { nodes { id code } } }')
  const project = projects.nodes.find(({ code }) => code === 'BANG-2026')
  if (!project) return []
  let form: Found['form'] = null
  if (me.permissions.includes('self-evaluation:read')) {
    const { selfEvaluations } = await asked<{
      selfEvaluations: { nodes: readonly { id: string; union: { id: string }; state: string }[] }
    }>(
      page,
      'query($p: ID) { selfEvaluations(filter: { projectId: $p }, first: 50) { nodes { id union { id } state } } }',
      { p: project.id },
    )
    const one = selfEvaluations.nodes.find(({ state }) => state !== 'draft') ?? selfEvaluations.nodes[0]
    if (one) form = { id: one.id, unionId: one.union.id }
  }
  const newest = async (right: string, list: string): Promise<string | null> => {
    if (!me.permissions.includes(right)) return null
    const found = await asked<Record<string, readonly { id: string }[]>>(page, `{ ${list} { id } }`)
    return found[list]?.[0]?.id ?? null
  }
  const reportId = await newest('report:read', 'reports')
  const publicationId = await newest('publication:read', 'publications')
  return DETAILS.filter(({ right }) => me.permissions.includes(right)).flatMap(({ name, path }) => {
    const address = path({ projectId: project.id, form, reportId, publicationId })
    return address ? [{ name, path: address }] : []
  })
}

/** Every page a role finds in its menu, and the main pages behind them. */
export const placesOf = async (page: Page): Promise<Place[]> => [
  ...(await menuOf(page)),
  ...(await detailsOf(page)),
]
