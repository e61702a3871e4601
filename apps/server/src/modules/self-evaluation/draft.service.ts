import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { canonicalJson, formatPoints, type EvaluationForm } from '@huigong/domain'
import type { ImportSelfEvaluationInput, SaveDraftInput } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { Attachments } from '../attachment/index.js'
import { UnionLookup } from '../union/index.js'
import { assess, totalsOf } from './assessment.js'
import { applyCells } from './cells.js'
import { EvaluationFacts, type LiveFacts } from './facts.service.js'
import { readForm } from './form-schema.js'
import { importCells, importTable } from './import.js'
import { EvaluationRows } from './rows.service.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'
import { outsideUnlock } from './unlock-limit.js'
import { keepVersion, type VersionCause } from './versions.js'

/** The id of the row an act was done with. */
export interface Settled {
  readonly id: string
}

type Place = Pick<SaveDraftInput, 'projectId' | 'unionId' | 'version'>

const fileNamesOf = (form: EvaluationForm): Set<string> =>
  new Set(form.rows.flatMap((row) => row.evidence?.attachmentIds ?? []))

/** Which cells differ, for the trail: places, not contents. */
function changedPlaces(before: EvaluationForm, after: EvaluationForm): string[] {
  const rows = after.rows.flatMap((row) => {
    const old = before.rows.find((each) => each.id === row.id)
    return old && canonicalJson(old) === canonicalJson(row) ? [] : [`rows.${row.id}`]
  })
  const blocks = (['funds', 'goals', 'narratives', 'printed'] as const).filter(
    (block) => canonicalJson(before[block]) !== canonicalJson(after[block]),
  )
  return [...rows, ...blocks]
}

/** Filling in: typed cell by cell, or brought in from a file, which counts like typing. */
@Injectable()
export class DraftService {
  constructor(
    private readonly acts: Acts,
    private readonly rows: EvaluationRows,
    private readonly facts: EvaluationFacts,
    private readonly attachments: Attachments,
    private readonly unions: UnionLookup,
  ) {}

  /** Saves changed cells; all of them or, with every reason, none. */
  save(actor: Actor, input: SaveDraftInput): Promise<Settled | Refused> {
    return this.write(actor, input, 'autosave', (live) => {
      const { form, reasons } = applyCells(live.form, input.cells, {
        mode: live.project.indicatorMode,
        pack: live.pack,
      })
      refuseAll(reasons)
      return { form, importedFrom: undefined }
    })
  }

  /** Takes a parsed file: the whole table where units bring their own, else what a person may type. */
  import(actor: Actor, input: ImportSelfEvaluationInput): Promise<Settled | Refused> {
    return this.write(actor, input, 'import', (live) => {
      const file = readForm(input.form)
      const importedFrom = input.fileName.slice(0, 255)
      if (live.project.indicatorMode === 'unit')
        return { form: importTable(live.form, file, newId), importedFrom }
      const { form, reasons } = importCells(live.form, file, { name: live.project.name, pack: live.pack })
      refuseAll(reasons)
      return { form, importedFrom }
    })
  }

  private write(
    actor: Actor,
    place: Place,
    cause: VersionCause,
    change: (live: LiveFacts) => { form: EvaluationForm; importedFrom: string | undefined },
  ): Promise<Settled | Refused> {
    const act = {
      action: 'self-evaluation:fill' as const,
      resourceKind: 'self-evaluation',
      // The row is known once it is found; a refusal before that is about the unit.
      resourceId: isId(place.unionId) ? place.unionId : 'unknown',
      projectId: isId(place.projectId) ? place.projectId : null,
    }
    return this.rows.settled(() =>
      this.acts.perform(actor, act, async (context) => {
        const row = await this.rows.require(context, place)
        act.resourceId = row.id
        const { next } = await this.rows.permit(context, row, 'edit', place.version)
        const live = await this.facts.live(context.manager, row)
        if (live.project.state === 'closed') refuse('PROJECT_CLOSED', { project: live.project.name })
        const { form, importedFrom } = change(live)
        refuseAll(outsideUnlock(row.state === 'unlocked' ? row.unlockCells : null, live.form, form))
        await this.bindEvidence(context, row, form)
        const totals = totalsOf(assess(form, live))
        await keepVersion(context, row, form, cause)
        await this.rows.change(context, row, {
          ...totals,
          state: next,
          form,
          savedAt: context.now,
          ...(importedFrom === undefined ? {} : { importedFrom }),
        })
        await this.tell(context, row, live, form, importedFrom)
        return { id: row.id }
      }),
    )
  }

  private async bindEvidence(context: ActContext, row: SelfEvaluation, form: EvaluationForm): Promise<void> {
    const known = fileNamesOf(row.form)
    const added = [...fileNamesOf(form)].filter((id) => !known.has(id))
    const document = { documentKind: 'self-evaluation', documentId: row.id, path: row.path } as const
    await this.attachments.bind(context, added, document, 'cells')
  }

  private async tell(
    { manager, trail }: ActContext,
    row: SelfEvaluation,
    live: LiveFacts,
    form: EvaluationForm,
    importedFrom: string | undefined,
  ): Promise<void> {
    const union = await this.nameOf(manager, row)
    const places = changedPlaces(row.form, form)
    const entered = totalsOf(assess(form, live)).enteredTotal
    const score = entered === null ? '尚未填得分' : `自评得分合计 ${formatPoints(entered)} 分`
    trail.subject = { unionId: row.unionId, path: row.path }
    trail.summary = importedFrom
      ? `“${union}”从文件“${importedFrom}”导入“${live.project.name}”自评表，${score}`
      : `“${union}”保存“${live.project.name}”自评表，改动 ${places.length} 处，${score}`
    trail.before = { version: row.version, enteredTotal: row.enteredTotal }
    trail.after = {
      id: row.id,
      version: row.version + 1,
      enteredTotal: entered,
      changed: places.slice(0, 100),
    }
  }

  private async nameOf(manager: EntityManager, row: SelfEvaluation): Promise<string> {
    const names = await this.unions.refs(manager, row.tenantId, [row.unionId])
    return names.get(row.unionId)?.name ?? ''
  }
}
