import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { useContext } from '../../shared/context/index.js'
import { useAct, useGql } from '../../shared/data/index.js'
import { draftFor, nextVersion, packIn, shelfOrder, versionKey, type PackVersion } from './model/shelf.js'
import { RULE_PACK_QUERIES, RulePackShelf, SaveRulePackDraft } from './queries.js'

/** All versions this person may see, and where each of them is looked at or written. */
export function useShelf() {
  const { carried } = useContext()
  const list = useGql(RulePackShelf, () => ({}))
  const versions = computed(() => shelfOrder(list.data.value?.rulePacks ?? []))
  const pageOf = ({ id, version }: Pick<PackVersion, 'id' | 'version'>) => ({
    path: `/admin/rule-packs/${id}/${version}`,
    query: carried.value,
  })
  const editorOf = (id: string) => ({ path: `/admin/rule-packs/${id}/edit`, query: carried.value })
  return { list, versions, pageOf, editorOf, carried }
}

/** Makes a draft and opens it beside what it came from: a copy under a code of its own, the next version, or a file. */
export function useNewDraft(versions: () => readonly PackVersion[]) {
  const router = useRouter()
  const { carried } = useContext()
  const act = useAct(SaveRulePackDraft, { invalidate: [...RULE_PACK_QUERIES] })
  async function start(id: string, content: object, from?: PackVersion): Promise<boolean> {
    const revision = draftFor(versions(), id)?.revision ?? null
    const version = nextVersion(versions(), id)
    const result = await act.run({ input: { id, revision, content: { ...content, id, version } } })
    if (result.kind !== 'done') return false
    const against = from ? { against: versionKey(from) } : {}
    await router.push({ path: `/admin/rule-packs/${id}/edit`, query: { ...carried.value, ...against } })
    return true
  }
  const nextOf = (version: PackVersion) => start(version.id, packIn(version), version)
  return { act, start, nextOf }
}
