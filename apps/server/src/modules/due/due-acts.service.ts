import { Injectable } from '@nestjs/common'
import type { MutationMoveEvaluationDueArgs } from '../../generated/contract.js'
import { update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { refuse, type Refused } from '../../platform/refusal.js'
import { FundProject, PROJECT_STATE_NAME, ProjectLookup } from '../project/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'

const REASON_LENGTH = 400

type Moved = { readonly __typename: 'Done'; readonly id: string }

/** Moving the day by which units hand in. */
@Injectable()
export class DueActs {
  constructor(
    private readonly acts: Acts,
    private readonly projects: ProjectLookup,
  ) {}

  /**
   * Moves the date of a project and of every form of it that was never handed in; whoever fills one in is told. What was
   * handed in keeps the date it was measured by. The day is taken as it is said, also when offices are closed.
   */
  move(actor: Actor, args: MutationMoveEvaluationDueArgs): Promise<Moved | Refused> {
    const { due } = args
    const why = args.reason.trim()
    const act = {
      action: 'project:write',
      resourceKind: 'project',
      resourceId: isId(args.projectId) ? args.projectId : 'unknown',
      projectId: isId(args.projectId) ? args.projectId : null,
      reason: why.slice(0, REASON_LENGTH) || null,
    } as const
    return this.acts.perform(actor, act, async ({ manager, now, today, trail, notify }) => {
      const project = await this.projects.require(manager, scopeOfActor(actor), args.projectId)
      if (!why) refuse('REASON_REQUIRED', { what: '改动截止日期' }, 'reason')
      if (project.state !== 'approved') {
        const state = PROJECT_STATE_NAME[project.state]
        refuse('WRONG_STATE', { what: '项目', state, act: '改动自评截止日期' })
      }
      if (due < today) refuse('DUE_NOT_LATER', { today }, 'due')
      if (due === project.evaluationDue) refuse('DUE_UNCHANGED', { due }, 'due')
      const seen = { id: project.id, version: args.version }
      const changed = await update(manager, FundProject, seen, {
        evaluationDue: due,
        version: args.version + 1,
        updatedAt: now,
      })
      if (changed === 0) refuse('VERSION_CHANGED', { what: '该项目' })
      const open = { tenantId: actor.tenantId, projectId: project.id, round: 0 }
      const forms = await manager.find(SelfEvaluation, { select: { id: true, unionId: true }, where: open })
      await update(manager, SelfEvaluation, open, { due, updatedAt: now })
      notify({
        kind: 'due-moved',
        sentence: `“${project.name}”自评截止日期由 ${project.evaluationDue} 改为 ${due}：${why}`,
        right: 'self-evaluation:fill',
        unionIds: forms.map((form) => form.unionId),
        projectId: project.id,
      })
      trail.summary = `“${project.name}”自评截止日期由 ${project.evaluationDue} 改为 ${due}，涉及未报 ${forms.length} 家：${why}`
      trail.before = { evaluationDue: project.evaluationDue }
      trail.after = { evaluationDue: due }
      return { __typename: 'Done' as const, id: project.id }
    })
  }
}
