import type { EntityManager } from 'typeorm'
import type { MoneyReceived, SurveyAnswer, SurveyRoundFacts } from '@huigong/domain'
import { SurveyHour, SurveyReply, type SurveyRound } from './survey-round.entity.js'

interface CountRow {
  readonly satisfaction: SurveyAnswer
  readonly received: MoneyReceived
  readonly assisted: string | number | boolean
  readonly replies: string | number
}

/** Everything that is known of a round's replies, added up by the database. Two statements. */
export async function factsOfRound(manager: EntityManager, round: SurveyRound): Promise<SurveyRoundFacts> {
  const rows = await manager
    .createQueryBuilder(SurveyReply, 'reply')
    .select('reply.satisfaction', 'satisfaction')
    .addSelect('reply.received', 'received')
    .addSelect('reply.assisted', 'assisted')
    .addSelect('COUNT(*)', 'replies')
    .where('reply.roundId = :roundId', { roundId: round.id })
    .groupBy('reply.satisfaction')
    .addGroupBy('reply.received')
    .addGroupBy('reply.assisted')
    .getRawMany<CountRow>()
  const hours = await manager.findBy(SurveyHour, { roundId: round.id })
  const sum = (fits: (row: CountRow) => boolean): number =>
    rows.filter(fits).reduce((total, row) => total + Number(row.replies), 0)
  const answered = (answer: SurveyAnswer): number => sum((row) => row.satisfaction === answer)
  const received = (answer: MoneyReceived): number => sum((row) => row.received === answer)
  return {
    slips: round.slips,
    counts: {
      very: answered('very'),
      satisfied: answered('satisfied'),
      basically: answered('basically'),
      dissatisfied: answered('dissatisfied'),
    },
    assisted: sum((row) => Number(row.assisted) === 1),
    received: {
      whole: received('whole'),
      less: received('less'),
      none: received('none'),
      unsure: received('unsure'),
    },
    byHour: new Map(hours.map(({ hour, replies }) => [hour, replies])),
  }
}
