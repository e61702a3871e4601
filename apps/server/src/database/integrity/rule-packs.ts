import { SHIPPED_RULE_PACKS } from '@huigong/domain'
import { bySql, type Invariant } from './invariant.js'

const SHIPPED = SHIPPED_RULE_PACKS.map(
  ({ id, version }) => `(project.rule_pack_id = '${id}' AND project.rule_pack_version = ${version})`,
).join(' OR ')

/** What a project is scored by is there: shipped, or published by its own city. */
export const projectPacks: Invariant = {
  id: 'project-rule-pack',
  severity: 'error',
  why: 'Every project is scored by a version of a rule pack that was published, by the product or by its own city.',
  repair:
    'Find in the trail who chose it. Restore the row of rule_pack from the backup, or the release that shipped the pack.',
  find: bySql(
    `SELECT project.id, project.rule_pack_id, project.rule_pack_version
       FROM fund_project project
       LEFT JOIN rule_pack pack
         ON pack.tenant_id = project.tenant_id AND pack.pack_id = project.rule_pack_id
        AND pack.version = project.rule_pack_version AND pack.state IN ('published', 'retired')
      WHERE pack.id IS NULL AND NOT (${SHIPPED})`,
  ),
}

/** Versions of a pack are 1, 2, 3 …, and only the newest may be a draft. */
export const packVersions: Invariant = {
  id: 'rule-pack-version',
  severity: 'error',
  why: 'Versions of a rule pack follow each other without gap, and none is drawn up before the last one is published.',
  repair: 'Find in the trail which version is missing or was begun too early, and discard what nobody uses.',
  find: bySql(
    `SELECT pack.id, pack.pack_id, pack.version
       FROM rule_pack pack
       LEFT JOIN rule_pack before_it
         ON before_it.tenant_id = pack.tenant_id AND before_it.pack_id = pack.pack_id
        AND before_it.version = pack.version - 1 AND before_it.state IN ('published', 'retired')
      WHERE pack.version > 1 AND before_it.id IS NULL`,
  ),
}
