import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import {
  accessibilityFaults,
  ask,
  closePage,
  newPage,
  overflow,
  pictured,
  PHONE,
  screenPath,
  settled,
  signIn,
  useBrowser,
  visit,
  WIDE,
} from './harness.js'

/** Every page a role finds in its menu, and the main pages behind them, on an office screen and on a phone. */
const ROLES = ['quanyi', 'caiwu', 'lingdao', 'admin', 'jingshen', 'qu01', 'jc0101']

interface Place {
  readonly name: string
  readonly path: string
}

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
  return [...paths, '/menu', '/me'].map((path) => ({ name: slug(path), path }))
}

interface Found {
  me: { permissions: readonly string[] }
  selfEvaluations: { nodes: readonly { id: string; union: { id: string }; state: string }[] }
  projects: { nodes: readonly { id: string; code: string }[] }
}

/** The main pages behind the menu, with records this role may see. */
async function detailsOf(page: Page): Promise<Place[]> {
  const { data, errors } = await ask<Found>(
    page,
    `{ me { permissions } projects(first: 50) { nodes { id code } } }`,
  )
  expect(errors).toBeUndefined()
  const may = (permission: string) => data?.me.permissions.includes(permission) ?? false
  const project = data?.projects.nodes.find((one) => one.code === 'BANG-2026')
  if (!data || !project) return []
  const places: Place[] = []
  if (may('dashboard:read')) places.push({ name: 'dash-project', path: `/dash?p=${project.id}` })
  if (may('budget:read')) places.push({ name: 'budget-project', path: `/funds/budget?p=${project.id}` })
  if (may('arrival:read')) places.push({ name: 'arrivals-project', path: `/funds/arrivals?p=${project.id}` })
  if (may('payment:read')) places.push({ name: 'flow-project', path: `/funds/flow?p=${project.id}` })
  if (may('satisfaction:read'))
    places.push({ name: 'satisfaction-project', path: `/satisfaction?p=${project.id}` })
  if (may('roll-up:read')) places.push({ name: 'roll-up-project', path: `/roll-up?p=${project.id}` })
  if (may('report:read')) places.push({ name: 'reports-project', path: `/reports?p=${project.id}` })
  if (may('project:read'))
    places.push(
      { name: 'project', path: `/projects/${project.id}` },
      { name: 'project-indicators', path: `/projects/${project.id}/indicators` },
      { name: 'project-units', path: `/projects/${project.id}/units` },
      { name: 'rule-packs', path: '/admin/rule-packs' },
      { name: 'rule-pack', path: '/admin/rule-packs/hubei-2020' },
    )
  if (may('rule-pack:write'))
    places.push({ name: 'rule-pack-edit', path: '/admin/rule-packs/binjiang-capped/edit' })
  if (may('project:write')) places.push({ name: 'project-new', path: '/projects/new' })
  if (!may('self-evaluation:read')) return places
  const forms = await ask<Found>(
    page,
    `query($p: ID) { selfEvaluations(filter: { projectId: $p }, first: 50) { nodes { id union { id } state } } }`,
    { p: project.id },
  )
  expect(forms.errors).toBeUndefined()
  const nodes = forms.data?.selfEvaluations.nodes ?? []
  const form = nodes.find((node) => node.state !== 'draft') ?? nodes[0]
  if (!form) return places
  const at = `${project.id}/${form.union.id}`
  places.push({ name: 'fill-form', path: `/fill/${at}` }, { name: 'fill-print', path: `/fill/${at}/print` })
  places.push({ name: 'review-form', path: `/review/${form.id}` })
  if (may('self-evaluation:fill')) places.push({ name: 'fill-import', path: `/fill/${at}/import` })
  if (may('satisfaction:read')) places.push({ name: 'satisfaction-form', path: `/satisfaction/${at}` })
  return places
}

/** What is wrong with the page as it stands in this window. */
async function faultsAt(page: Page, label: string): Promise<string[]> {
  const faults: string[] = []
  const headings = await page.locator('main h1').count()
  if (headings !== 1) faults.push(`${label}: ${headings} main headings`)
  const wider = await overflow(page)
  if (wider > 0) faults.push(`${label}: scrolls sideways by ${wider} px`)
  const trouble = await page.locator('.error-panel').allInnerTexts()
  faults.push(...trouble.map((text) => `${label}: shows an error: ${text.replaceAll('\n', ' ')}`))
  faults.push(...(await accessibilityFaults(page)).map((fault) => `${label}: ${fault}`))
  await page.screenshot({ path: screenPath(label) })
  return faults
}

describe('every page of every role', () => {
  useBrowser()

  it.each(ROLES)(
    'opens for %s with its data, without a complaint, readable by everybody, at both widths',
    (role) =>
      pictured(async () => {
        const watched = await newPage(WIDE)
        const { page } = watched
        await signIn(page, role)
        const places = [...(await menuOf(page)), ...(await detailsOf(page))]
        expect(places.length).toBeGreaterThan(5)
        const faults: string[] = []
        for (const place of places) {
          try {
            await page.setViewportSize(WIDE)
            await visit(page, place.path)
            faults.push(...(await faultsAt(page, `${role}-${place.name}-${WIDE.width}`)))
            await page.setViewportSize(PHONE)
            await settled(page)
            faults.push(...(await faultsAt(page, `${role}-${place.name}-${PHONE.width}`)))
          } catch (error) {
            faults.push(`${role}-${place.name}: ${String(error).split('\n')[0]}`)
          }
          faults.push(...watched.faults.splice(0))
        }
        expect(faults).toEqual([])
        await closePage(watched)
      }),
    180_000,
  )
})
