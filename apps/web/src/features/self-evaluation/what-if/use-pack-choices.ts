import { readRulePack } from '@huigong/domain'
import { computed, type ComputedRef } from 'vue'
import { useGql } from '../../../shared/data/index.js'
import { ScoringPacks } from '../queries.js'
import type { PackChoice } from './use-what-if.js'

/** Packs to suppose instead of the project's own, the newest version of each first. */
export function usePackChoices(own: () => { id: string; version: number }): ComputedRef<PackChoice[]> {
  const packs = useGql(ScoringPacks, () => ({}), { staleTime: 600_000 })
  return computed(() =>
    [...(packs.data.value?.rulePacks ?? [])]
      .filter(({ id, version }) => id !== own().id || version !== own().version)
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN') || b.version - a.version)
      .flatMap(({ id, version, name, state, content }) => {
        // A draft may lack parts without which nothing can be scored.
        const { pack } = readRulePack(content)
        const draft = state === 'DRAFT' ? '（草稿）' : ''
        return pack ? [{ key: `${id}@${version}`, label: `${name}，第 ${version} 版${draft}`, pack }] : []
      }),
  )
}
