import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type {
  MutationSaveRollUpStatementArgs,
  QueryRollUpStatementArgs,
  RollUpStatement as StatementView,
  StatementCell,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { insert } from '../../database/writes.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { isRefused, refuse, type Refused } from '../../platform/refusal.js'
import { ProjectLookup } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { RollUpService, type Prepared } from './roll-up.service.js'
import { RollUps } from './roll-ups.js'
import { statementPlaces, type StatementPlace } from './statement-places.js'
import { newestTexts } from './statement-texts.js'
import { wordsIn } from './statement-words.js'
import { RollUpStatement } from './statement.entity.js'

const MOST_CELLS = 60

/** What a union writes of its own for its roll-up and its report: saved as it is typed, frozen with the roll-up. */
@Injectable()
export class Statements {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly packs: RulePackLookup,
    private readonly rollUp: RollUpService,
    private readonly rollUps: RollUps,
  ) {}

  /** Null where the union takes no part in the project or is out of reach. */
  async read(actor: Actor, { projectId, unionId }: QueryRollUpStatementArgs): Promise<StatementView | null> {
    if (!isId(projectId) || !isId(unionId)) return null
    const manager = this.reads.manager(scopeOfActor(actor))
    const unit = await this.projects.findUnit(manager, scopeOfActor(actor), projectId, unionId)
    return unit && this.view(manager, actor, projectId, unionId)
  }

  /** Each text becomes the next version of its place; a place that was saved meanwhile is refused by its unique key. */
  async save(actor: Actor, args: MutationSaveRollUpStatementArgs): Promise<StatementView | Refused> {
    const { projectId, unionId, cells } = args
    const act = {
      action: 'roll-up:write',
      resourceKind: 'roll-up',
      resourceId: isId(projectId) ? projectId : 'roll-up-statement',
      projectId: isId(projectId) ? projectId : null,
      duplicate: reason('VERSION_CHANGED', { what: '这段说明' }, 'cells'),
    } as const
    const saved = await this.acts.perform(actor, act, (context) => this.write(context, args))
    if (isRefused(saved)) return saved
    const manager = this.reads.manager(scopeOfActor(actor))
    return this.view(manager, actor, projectId, unionId, cells)
  }

  private async write(
    context: ActContext,
    { projectId, unionId, cells }: MutationSaveRollUpStatementArgs,
  ): Promise<true> {
    const { manager, actor, trail } = context
    const scope = scopeOfActor(actor)
    const { content, places } = await this.asked(manager, actor, projectId, unionId)
    if (actor.unionId !== unionId) refuse('STATEMENT_NOT_OWN', { union: content.union.name }, 'unionId')
    if (cells.length === 0 || cells.length > MOST_CELLS)
      refuse('TOO_MANY_ROWS', { limit: String(MOST_CELLS) }, 'cells')
    const known = new Map(places.map((place) => [place.at, place]))
    const texts = await newestTexts(manager, projectId, unionId)
    const labels: string[] = []
    for (const cell of cells) {
      const place = known.get(cell.at)
      if (!place) return refuse('CELL_UNKNOWN', { at: cell.at.slice(0, 120) }, 'cells')
      checkCell(cell, place, texts.get(cell.at)?.version ?? 0)
      labels.push(place.label)
      await insert(manager, RollUpStatement, {
        id: newId(),
        tenantId: scope.tenantId,
        projectId,
        unionId,
        place: cell.at,
        version: cell.version + 1,
        text: cell.text.trim(),
        savedById: actor.userId,
        savedBy: actor.displayName,
        savedAt: context.now,
      })
    }
    trail.subject = { unionId, path: content.union.path }
    trail.projectId = projectId
    trail.summary = `填写“${content.project.name}”的本级说明：${labels.slice(0, 5).join('、')}${labels.length > 5 ? `等${labels.length}处` : ''}`
    trail.before = { texts: cells.map(({ at }) => ({ at, text: texts.get(at)?.text ?? '' })) }
    trail.after = { texts: cells.map(({ at, text, version }) => ({ at, text, version: version + 1 })) }
    return true
  }

  private async asked(
    manager: EntityManager,
    actor: Actor,
    projectId: string,
    unionId: string,
  ): Promise<{ readonly content: Prepared['content']; readonly places: readonly StatementPlace[] }> {
    const { content } = await this.rollUp.prepare(manager, scopeOfActor(actor), projectId, unionId)
    const pack = await this.packs.require(manager, {
      tenantId: actor.tenantId,
      rulePackId: content.rulePack.id,
      rulePackVersion: content.rulePack.version,
    })
    return { content, places: statementPlaces(content, pack) }
  }

  /** All places, or those of the cells that were just saved. */
  private async view(
    manager: EntityManager,
    actor: Actor,
    projectId: string,
    unionId: string,
    only?: readonly StatementCell[],
  ): Promise<StatementView> {
    const { content, places } = await this.asked(manager, actor, projectId, unionId)
    const texts = await newestTexts(manager, projectId, unionId)
    const frozen = await this.rollUps.newestFrozen(manager, projectId, unionId)
    const textOf = (at: string): string => texts.get(at)?.text ?? ''
    const shown = only ? places.filter(({ at }) => only.some((cell) => cell.at === at)) : places
    return {
      __typename: 'RollUpStatement',
      projectId,
      union: { id: unionId, name: content.union.name },
      mayWrite: actorMay(actor, 'roll-up:write') && actor.unionId === unionId,
      changedSinceFrozen:
        frozen && places.some(({ at }) => wordsIn(content, at) !== wordsIn(frozen.content, at)),
      places: shown.map((place) => ({
        ...place,
        text: textOf(place.at),
        version: texts.get(place.at)?.version ?? 0,
        savedBy: texts.get(place.at)?.savedBy ?? null,
        savedAt: texts.get(place.at)?.savedAt ?? null,
      })),
    }
  }
}

function checkCell({ text, version }: StatementCell, { label, limit }: StatementPlace, newest: number): void {
  if (Array.from(text.trim()).length > limit)
    refuse('INVALID_INPUT', { field: `“${label}”`, problem: `最多 ${limit} 字` }, 'cells')
  if (version !== newest) refuse('VERSION_CHANGED', { what: `“${label}”的说明` }, 'cells')
}
