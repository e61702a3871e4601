import { readRulePack, type RulePack } from '@huigong/domain'
import type { RulePackShelfQuery } from '../../../generated/graphql.js'
import { writeAmount } from './amounts.js'
import { packDifferences } from './difference.js'

export type PackVersion = RulePackShelfQuery['rulePacks'][number]

export const isDraft = ({ state }: Pick<PackVersion, 'state'>): boolean => state === 'DRAFT'

/** The pack inside a version that is no draft: the server keeps no other whose content is not whole. */
export const packIn = (version: PackVersion): RulePack => version.content as RulePack

/** The pack inside any version; null for a draft that still holds what is no value of a pack. */
export function wholePack(version: PackVersion): RulePack | null {
  if (!isDraft(version)) return packIn(version)
  const shapeless = readRulePack(version.content).problems.some(({ code }) => code === 'SHAPE')
  return shapeless ? null : packIn(version)
}

export const versionKey = ({ id, version }: Pick<PackVersion, 'id' | 'version'>): string => `${id}@${version}`

/** One part of the hundred points. */
export interface WeightPart {
  name: string
  weight: string
  /** Out of 100, for the bar. */
  share: number
}

const short = (name: string): string => name.replace(/指标$/, '')
const HUNDRED = 1_000_000

const partOf = (name: string, weight: number): WeightPart => ({
  name,
  weight: writeAmount('points', weight),
  share: weight / 10_000,
})

/** Weights at a glance, the execution rate first; what units split by themselves is one part, last. */
export function weightParts(pack: RulePack): WeightPart[] {
  const stated = [
    ...(pack.execution.scored ? [{ name: '执行率', weight: pack.execution.weight }] : []),
    ...pack.levels.flatMap(({ name, weight }) => (weight === null ? [] : [{ name: short(name), weight }])),
  ]
  const parts = stated.map(({ name, weight }) => partOf(name, weight))
  const free = pack.levels.filter((level) => level.weight === null).map((level) => short(level.name))
  if (free.length === 0) return parts
  const left = Math.max(0, HUNDRED - stated.reduce((sum, { weight }) => sum + weight, 0))
  const rest = partOf(free.join('、'), left)
  return [...parts, { ...rest, weight: `自行分配 ${rest.weight}` }]
}

export function weightText(version: PackVersion): string {
  const pack = wholePack(version)
  if (!pack) return '填写未完'
  const parts = weightParts(pack)
  return parts.map((part) => `${part.name} ${part.weight}`).join(' · ')
}

/** Own packs before shipped ones, each with its newest version first. */
export function shelfOrder(versions: readonly PackVersion[]): PackVersion[] {
  return [...versions].sort(
    (a, b) =>
      Number(a.shipped) - Number(b.shipped) ||
      (a.id === b.id
        ? b.version - a.version
        : a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1)),
  )
}

export const findVersion = (versions: readonly PackVersion[], key: string): PackVersion | undefined =>
  versions.find((one) => versionKey(one) === key)

export const draftFor = (versions: readonly PackVersion[], id: string): PackVersion | undefined =>
  versions.find((one) => one.id === id && isDraft(one))

export const nextVersion = (versions: readonly PackVersion[], id: string): number =>
  Math.max(0, ...versions.filter((one) => one.id === id && !isDraft(one)).map((one) => one.version)) + 1

const ID = /^[a-z][a-z0-9-]{2,39}$/

/** What is wrong with the code of a new pack; null when it may be used. */
export function idFault(id: string, versions: readonly PackVersion[]): string | null {
  if (!ID.test(id)) return '须为 3 至 40 位小写字母、数字和“-”，并以字母开头'
  return versions.some((one) => one.id === id) ? '这个代码已有评分规则包，请换一个' : null
}

/** A free code for a copy: `national-2020` → `national-2020-city`, then `-city-2`. */
export function copyId(id: string, versions: readonly PackVersion[]): string {
  const stem = `${id.slice(0, 32).replace(/-city(-\d+)?$/, '')}-city`
  const taken = new Set(versions.map((one) => one.id))
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? stem : `${stem}-${count}`
    if (!taken.has(free)) return free
  }
}

/**
 * What a draft is best compared with when nobody says: the version before it, or for a first version the pack that
 * differs from it least, a shipped one before one of the city.
 */
export function originOf(
  draft: Pick<PackVersion, 'id' | 'version'>,
  pack: RulePack,
  versions: readonly PackVersion[],
): PackVersion | null {
  const others = versions.filter((one) => !isDraft(one) && versionKey(one) !== versionKey(draft))
  const before = others
    .filter((one) => one.id === draft.id && one.version < draft.version)
    .sort((a, b) => b.version - a.version)[0]
  if (before) return before
  const ranked = others
    .map((one) => ({ one, count: packDifferences(packIn(one), pack).length }))
    .sort((a, b) => a.count - b.count || Number(b.one.shipped) - Number(a.one.shipped))
  return ranked[0]?.one ?? null
}

export const versionName = ({ name, version }: Pick<PackVersion, 'name' | 'version'>): string =>
  `${name} 第 ${version} 版`
