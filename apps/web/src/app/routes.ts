import type { RouteRecordRaw } from 'vue-router'
import type { IconName } from '../shared/ui/icons.js'

/** Parts of the menu, in the order of the work. */
export const NAV_GROUPS = {
  work: '工作',
  funds: '资金',
  evaluation: '绩效',
  report: '报告',
  audit: '监督',
  admin: '管理',
} as const

export type NavGroup = keyof typeof NAV_GROUPS

export interface NavPlace {
  group: NavGroup
  /** Within the group, small first. */
  order: number
  icon: IconName
  /** One of the few entries of the bottom bar on phones. */
  phone?: boolean
  /** Who is offered the entry, beyond the page's permission; the page itself stays open to them. */
  offered?: (can: (permission: string) => boolean) => boolean
}

declare module 'vue-router' {
  interface RouteMeta {
    /** Document title and name in the menu. */
    title?: string
    /** `resource:verb` needed to enter; without it the menu does not offer the page. */
    permission?: string
    nav?: NavPlace
    /** About now: while a past day is shown (截至) the page says so instead. */
    present?: boolean
    /** Open without signing in, and drawn without the shell. */
    bare?: boolean
    /** For people signed in, drawn without the shell: a wall or a sheet of paper. */
    wall?: boolean
  }
}

/** A page as its feature declares it. */
export type FeatureRoute = RouteRecordRaw & { name: string; meta: { title: string } }

const modules = import.meta.glob<{ default: FeatureRoute[] }>('../features/*/routes.ts', { eager: true })

/** Routes of all features; a new feature is found by its file. */
export const featureRoutes: readonly FeatureRoute[] = Object.values(modules).flatMap(
  (module) => module.default,
)

/** A page with its place in the menu. */
export type NavEntry = FeatureRoute & { meta: { nav: NavPlace } }

/** Pages that the menu offers to somebody with these rights, in their order within each group. */
export const navEntries = (can: (permission: string) => boolean): NavEntry[] =>
  featureRoutes
    .filter((route): route is NavEntry => route.meta.nav !== undefined)
    .filter(({ meta }) => meta['permission'] === undefined || can(String(meta['permission'])))
    .filter(({ meta }) => meta.nav.offered?.(can) ?? true)
    .sort((a, b) => a.meta.nav.order - b.meta.nav.order)
