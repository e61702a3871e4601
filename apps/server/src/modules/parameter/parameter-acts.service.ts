import { Injectable } from '@nestjs/common'
import { reason } from '@huigong/contracts'
import {
  isParameterKey,
  PARAMETER_GROUP_NAME,
  PARAMETER_KEYS,
  parameterProblem,
  PARAMETERS,
  parameterText,
  type Parameter as ParameterRule,
  type ParameterKey,
} from '@huigong/domain'
import type {
  MutationSetParameterArgs,
  Parameter,
  ParameterChange as ParameterChangeView,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { refuse, type Refused } from '../../platform/refusal.js'
import { ParameterChange } from './parameter.entity.js'
import { Parameters, type ParameterValues } from './parameters.service.js'

const REASON_LENGTH = 400
const MOST_HISTORY = 200

/** The page of parameters: reading them, deciding, and what was decided before. */
@Injectable()
export class ParameterActs {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly parameters: Parameters,
  ) {}

  async list(actor: Actor): Promise<Parameter[]> {
    const values = await this.parameters.of(this.reads.manager(scopeOfActor(actor)), actor.tenantId)
    return PARAMETER_KEYS.map((key) => viewOf(key, values))
  }

  async history(actor: Actor, key: string): Promise<ParameterChangeView[]> {
    if (!isParameterKey(key)) return []
    const rows = await this.reads.manager(scopeOfActor(actor)).find(ParameterChange, {
      where: { tenantId: actor.tenantId, key },
      order: { version: 'DESC' },
      take: MOST_HISTORY,
    })
    return rows.map(({ id, value, reason: why, madeBy, madeAt }) => ({
      id,
      value,
      text: value === null ? '恢复默认' : parameterText(key, value),
      reason: why,
      madeBy,
      madeAt,
    }))
  }

  /** Refused: unknown, out of bounds, unchanged, without a reason, or somebody else was first. */
  set(actor: Actor, args: MutationSetParameterArgs): Promise<Parameter | Refused> {
    const why = args.reason.trim()
    const value = args.value ?? null
    const act = {
      action: 'parameter:write',
      resourceKind: 'parameter',
      resourceId: isParameterKey(args.key) ? args.key : 'unknown',
      reason: why.slice(0, REASON_LENGTH) || null,
      duplicate: reason('VERSION_CHANGED', { what: '这项参数' }),
    } as const
    return this.acts.perform(actor, act, async ({ manager, now, trail }) => {
      const { key } = args
      if (!isParameterKey(key)) return refuse('PARAMETER_UNKNOWN', { key })
      const { name } = PARAMETERS[key]
      const problem = value === null ? null : parameterProblem(key, value)
      if (problem) refuse('INVALID_INPUT', { field: name, problem }, 'value')
      if (!why) refuse('REASON_REQUIRED', { what: '修改参数' }, 'reason')
      const before = await this.parameters.of(manager, actor.tenantId)
      const version = before.decisions.get(key)?.version ?? 0
      if (version !== args.version) refuse('VERSION_CHANGED', { what: '这项参数' })
      if ((before.decisions.get(key)?.value ?? null) === value) {
        refuse('PARAMETER_UNCHANGED', { name, value: parameterText(key, before.count(key)) }, 'value')
      }
      await insert(manager, ParameterChange, {
        id: newId(),
        tenantId: actor.tenantId,
        key,
        version: version + 1,
        value,
        reason: why.slice(0, REASON_LENGTH),
        madeBy: actor.displayName,
        madeAt: now,
      })
      const after = await this.parameters.of(manager, actor.tenantId)
      const [from, to] = [parameterText(key, before.count(key)), parameterText(key, after.count(key))]
      trail.summary = `参数“${name}”由 ${from} 改为 ${to}${value === null ? '（恢复默认）' : ''}：${why}`
      trail.before = { [key]: before.count(key) }
      trail.after = { [key]: after.count(key) }
      return viewOf(key, after)
    })
  }
}

function viewOf(key: ParameterKey, values: ParameterValues): Parameter & { __typename: 'Parameter' } {
  const { group, name, decides, kind, unit, least, most, clause }: ParameterRule = PARAMETERS[key]
  const decision = values.decisions.get(key)
  return {
    __typename: 'Parameter',
    key,
    group,
    groupName: PARAMETER_GROUP_NAME[group],
    name,
    decides,
    kind,
    unit,
    least,
    most,
    standard: values.standard(key),
    value: values.count(key),
    text: parameterText(key, values.count(key)),
    clause,
    decided: decision !== undefined && decision.value !== null,
    version: decision?.version ?? 0,
    changedAt: decision?.madeAt ?? null,
    changedBy: decision?.madeBy ?? null,
  }
}
