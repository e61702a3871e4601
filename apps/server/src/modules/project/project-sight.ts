import type { SelectQueryBuilder } from 'typeorm'
import type { Role } from '@huigong/access'
import type { Actor } from '../../platform/actor.js'
import { isCity } from './project-step.js'
import type { FundProject } from './project.entity.js'

/** Who of the city sees what is still being drawn up. */
const DRAFT_READERS: readonly Role[] = ['rights-officer', 'leader', 'auditor', 'finance-officer']

export const seesDrafts = (actor: Actor): boolean => isCity(actor) && DRAFT_READERS.includes(actor.role)

/** Leaves the projects this person may know of: those of the city, drafts only for who draws them up. Alias `project`. */
export function visibleProjects(
  query: SelectQueryBuilder<FundProject>,
  actor: Actor,
): SelectQueryBuilder<FundProject> {
  query.andWhere('project.tenantId = :tenantId', { tenantId: actor.tenantId })
  return seesDrafts(actor) ? query : query.andWhere(`project.state <> 'draft'`)
}
