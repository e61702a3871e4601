import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { version as uuidVersion } from 'uuid'
import {
  MONEY_RECEIVED,
  readSurveyCode,
  SURVEY_ANSWERS,
  type MoneyReceived,
  type SurveyAnswer,
} from '@huigong/domain'
import type { Done, SurveyAnswerInput, SurveyInvitation } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import { insert, update } from '../../database/writes.js'
import { Clock } from '../../platform/clock.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { isId } from '../../platform/ids.js'
import { Refusal, refuse, refused, type Refused } from '../../platform/refusal.js'
import { currentContext } from '../../platform/request-context.js'
import { SignInThrottle, Tenant } from '../identity/index.js'
import { FundProject } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { hashOfCode } from './slip-codes.js'
import { SurveyHour, SurveyReply, SurveyRound, SurveySlip } from './survey-round.entity.js'

const NOBODY: SurveyInvitation = {
  state: 'unknown',
  cityName: null,
  projectName: null,
  unionName: null,
  until: null,
}

interface Slip {
  readonly slip: SurveySlip
  readonly round: SurveyRound
}

/**
 * What the holder of a slip may do: see what it is for, and answer once. These are the only writes without a line in
 * the trail: a line would tell the order in which answers came.
 */
@Injectable()
export class SurveyAnswers {
  constructor(
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly throttle: SignInThrottle,
    private readonly unions: UnionLookup,
    @Inject(CONFIG) private readonly config: Pick<Config, 'secret'>,
  ) {}

  async invitation(text: string): Promise<SurveyInvitation> {
    const code = readSurveyCode(text)
    const found = code && (await this.find(this.reads.unscoped(), code))
    if (!found) return NOBODY
    const { slip, round } = found
    const manager = this.reads.unscoped()
    const city = await manager.findOneByOrFail(Tenant, { id: round.tenantId })
    const project = await manager.findOneByOrFail(FundProject, { id: round.projectId })
    const union = (await this.unions.refs(manager, round.tenantId, [round.unionId])).get(round.unionId)
    return {
      state: slip.used ? 'used' : this.takesReplies(round) ? 'open' : 'over',
      cityName: city.name,
      projectName: project.name,
      unionName: union?.name ?? null,
      until: round.to,
    }
  }

  /**
   * Takes one reply. The same reply sent again is answered as the first time; a used slip, a closed round and an unknown
   * code are refused.
   */
  async answer(input: SurveyAnswerInput): Promise<Done | Refused> {
    const code = readSurveyCode(input.code)
    try {
      const { satisfaction, received } = checkedAnswer(input)
      const found = code && (await this.find(this.reads.unscoped(), code))
      if (!code || !found) {
        await this.countMiss()
        return refuse('SLIP_UNKNOWN', {}, 'code')
      }
      await this.transactions.run((manager) =>
        this.take(manager, found, { id: input.id, satisfaction, received, assisted: input.assisted }),
      )
      return { __typename: 'Done', id: input.id }
    } catch (error) {
      if (error instanceof TakenBefore) return { __typename: 'Done', id: input.id }
      if (error instanceof Refusal) return refused(error)
      throw error
    }
  }

  private async take(manager: EntityManager, { slip, round }: Slip, reply: Reply): Promise<void> {
    // The round's row is written before anything is read: replies of one round come one after the other, none after
    // its end, and what is read below is what the one before left behind.
    const counted = await manager
      .createQueryBuilder()
      .update(SurveyRound)
      .set({ returned: () => 'returned + 1' })
      .where("id = :id AND state = 'open' AND from_day <= :today AND to_day >= :today AND returned < slips")
      .setParameters({ id: round.id, today: this.clock.today() })
      .execute()
    const unused = { codeHash: slip.codeHash, used: false }
    const isUsed = (await update(manager, SurveySlip, unused, { used: true })) === 0
    if (isUsed || counted.affected !== 1) {
      if (await manager.existsBy(SurveyReply, { id: reply.id, roundId: round.id })) throw new TakenBefore()
      refuse(isUsed ? 'SLIP_USED' : 'SLIP_OVER', {}, 'code')
    }
    await insert(manager, SurveyReply, { ...reply, roundId: round.id })
    await this.countHour(manager, round.id)
  }

  private async countHour(manager: EntityManager, roundId: string): Promise<void> {
    const hour = `${this.clock.today()}T${hourInShanghai(this.clock.now())}`
    const added = await manager
      .createQueryBuilder()
      .update(SurveyHour)
      .set({ replies: () => 'replies + 1' })
      .where('round_id = :roundId AND hour = :hour', { roundId, hour })
      .execute()
    if (added.affected === 0) await insert(manager, SurveyHour, { roundId, hour, replies: 1 })
  }

  private async find(manager: EntityManager, code: string): Promise<Slip | null> {
    const slip = await manager.findOneBy(SurveySlip, { codeHash: hashOfCode(this.config.secret, code) })
    const round = slip && (await manager.findOneBy(SurveyRound, { id: slip.roundId }))
    return slip && round ? { slip, round } : null
  }

  private takesReplies({ state, from, to }: SurveyRound): boolean {
    const today = this.clock.today()
    return state === 'open' && from <= today && today <= to
  }

  /** Who tries codes at random is stopped after a few; a slip that exists is never counted. */
  private async countMiss(): Promise<void> {
    const tried = await this.throttle.take('survey slip', currentContext()?.address ?? '')
    if (!tried.allowed) refuse('SLIP_TOO_MANY_TRIES', { minutes: String(tried.minutes) }, 'code')
  }
}

type Reply = Omit<SurveyReply, 'roundId'>

/** The same reply was taken by a request before this one: nothing is to be done, and nothing of this try remains. */
class TakenBefore extends Error {}

const hourInShanghai = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 13)

/** A reply as it may be kept. An id that carries a time (UUIDv7) is refused: the reply would carry it too. */
function checkedAnswer(input: SurveyAnswerInput): {
  readonly satisfaction: SurveyAnswer
  readonly received: MoneyReceived
} {
  const satisfaction = SURVEY_ANSWERS.find((one) => one === input.satisfaction)
  const received = MONEY_RECEIVED.find((one) => one === input.received)
  const wrong = (field: string, at: string): never =>
    refuse('INVALID_INPUT', { field, problem: '请选择一项' }, at)
  if (!isId(input.id) || uuidVersion(input.id) !== 4) {
    refuse('INVALID_INPUT', { field: '答卷编号', problem: '须为随机编号' }, 'id')
  }
  return {
    satisfaction: satisfaction ?? wrong('满意程度', 'satisfaction'),
    received: received ?? wrong('是否收到', 'received'),
  }
}
