import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { reason, type Reason } from '@huigong/contracts'
import { SHIPPED_RULE_PACKS, type RulePack } from '@huigong/domain'
import { isPackId } from './rule-pack-content.js'
import { StoredRulePack, type StoredPackState } from './rule-pack.entity.js'

/** Names one version of one pack of one city; a project does. */
export interface PackKey {
  readonly tenantId: string
  readonly rulePackId: string
  readonly rulePackVersion: number
}

/** A pack that a project may choose, or why it may not. */
export interface PackChoice {
  readonly pack: RulePack | null
  readonly reasons: readonly Reason[]
}

/** States in which a version is complete and never changes. */
const FINAL: readonly StoredPackState[] = ['published', 'retired']

const MOST_KEPT = 500

const textOf = (key: PackKey): string => `${key.tenantId}/${key.rulePackId}/${key.rulePackVersion}`

const newestFirst = (packs: readonly RulePack[]): RulePack[] =>
  [...packs].sort((a, b) => b.version - a.version)

/**
 * How everything finds rule packs: those of the city and those of the product. What was published never changes, so a
 * version that was found once is kept. A city's own pack comes before a shipped one of the same id, which a later
 * release may bring: results stay with the rules they were made by.
 */
@Injectable()
export class RulePackLookup {
  private readonly kept = new Map<string, RulePack>()

  /** One statement for all versions that were not met before. */
  async findAll(
    manager: EntityManager,
    keys: readonly PackKey[],
  ): Promise<(key: PackKey) => RulePack | null> {
    const found = new Map<string, RulePack>()
    const missing = new Map<string, PackKey>()
    for (const key of keys) {
      const pack = this.kept.get(textOf(key))
      if (pack) found.set(textOf(key), pack)
      else missing.set(textOf(key), key)
    }
    for (const [text, pack] of await this.read(manager, [...missing.values()])) {
      found.set(text, pack)
      this.keep(text, pack)
    }
    return (key) => found.get(textOf(key)) ?? null
  }

  async find(manager: EntityManager, key: PackKey): Promise<RulePack | null> {
    return (await this.findAll(manager, [key]))(key)
  }

  /** @throws Error when there is no such version, which integrity forbids */
  async require(manager: EntityManager, key: PackKey): Promise<RulePack> {
    const pack = await this.find(manager, key)
    if (!pack) throw new Error(`no rule pack ${key.rulePackId} in version ${key.rulePackVersion}`)
    return pack
  }

  /** Versions of an id that a new project of the city may use, newest first. */
  async published(manager: EntityManager, tenantId: string, id: string): Promise<RulePack[]> {
    return (await this.versions(manager, tenantId, id)).published
  }

  /** The newest published version of an id that already applies to the year. */
  async choose(
    manager: EntityManager,
    tenantId: string,
    id: string,
    fiscalYear: number,
  ): Promise<PackChoice> {
    const { published, retired } = await this.versions(manager, tenantId, id)
    const pack = published.find((each) => each.effectiveFrom <= fiscalYear)
    if (pack) return { pack, reasons: [] }
    const because = (made: Reason): PackChoice => ({ pack: null, reasons: [made] })
    const [first] = [...published].sort((a, b) => a.effectiveFrom - b.effectiveFrom)
    if (first) {
      const figures = { pack: first.name, from: String(first.effectiveFrom), year: String(fiscalYear) }
      return because(reason('RULE_PACK_NOT_YET', figures, 'rulePackId'))
    }
    if (retired) return because(reason('RULE_PACK_RETIRED', { pack: retired.name }, 'rulePackId'))
    return because(reason('RULE_PACK_UNKNOWN', { pack: id.slice(0, 40) }, 'rulePackId'))
  }

  private async versions(
    manager: EntityManager,
    tenantId: string,
    id: string,
  ): Promise<{ published: RulePack[]; retired: RulePack | null }> {
    if (!isPackId(id)) return { published: [], retired: null }
    const rows = await manager.find(StoredRulePack, {
      where: { tenantId, packId: id, state: In([...FINAL]) },
      order: { version: 'DESC' },
    })
    if (rows.length === 0) {
      return { published: newestFirst(SHIPPED_RULE_PACKS.filter((pack) => pack.id === id)), retired: null }
    }
    const of = (state: StoredPackState): RulePack[] =>
      rows.filter((row) => row.state === state).map(packOfRow)
    return { published: of('published'), retired: of('retired')[0] ?? null }
  }

  private async read(manager: EntityManager, keys: readonly PackKey[]): Promise<Map<string, RulePack>> {
    const asked = keys.filter(({ rulePackId }) => isPackId(rulePackId))
    if (asked.length === 0) return new Map()
    const rows = await manager.find(StoredRulePack, {
      where: asked.map(({ tenantId, rulePackId, rulePackVersion }) => ({
        tenantId,
        packId: rulePackId,
        version: rulePackVersion,
        state: In([...FINAL]),
      })),
    })
    const own = new Map(
      rows.map((row) => [
        textOf({ tenantId: row.tenantId, rulePackId: row.packId, rulePackVersion: row.version }),
        packOfRow(row),
      ]),
    )
    return new Map(
      asked.flatMap((key) => {
        const pack = own.get(textOf(key)) ?? shipped(key)
        return pack ? [[textOf(key), pack] as const] : []
      }),
    )
  }

  /** The oldest goes when there are too many. */
  private keep(text: string, pack: RulePack): void {
    const [oldest] = this.kept.keys()
    if (oldest !== undefined && this.kept.size >= MOST_KEPT) this.kept.delete(oldest)
    this.kept.set(text, pack)
  }
}

const shipped = ({ rulePackId, rulePackVersion }: PackKey): RulePack | null =>
  SHIPPED_RULE_PACKS.find((pack) => pack.id === rulePackId && pack.version === rulePackVersion) ?? null

/** Checked when it was published; the database keeps it as it was then. */
const packOfRow = (row: StoredRulePack): RulePack => row.content as unknown as RulePack
