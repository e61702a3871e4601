import type { ReportData } from '@huigong/report'
import type { RollUpSnapshot } from '../roll-up/index.js'

type Unlock = ReportData['unlocks'][number]

/** What snapshots before format 3 keep of an unlocking: unit, reason and end. */
const earlierUnlocks = ({ units }: RollUpSnapshot): readonly Unlock[] =>
  units.flatMap(({ name, unlocked }) =>
    unlocked
      ? [
          {
            unit: name,
            places: null,
            reason: unlocked.reason,
            decidedBy: null,
            decidedOn: null,
            until: unlocked.until.slice(0, 10),
            afterDue: null,
            outcome: null,
            endedOn: null,
          },
        ]
      : [],
  )

/** What was waived, opened again and missed below, as the roll-up froze it. */
export function exceptionsOf(
  content: RollUpSnapshot,
): Pick<ReportData, 'waivers' | 'unlocks' | 'deviations'> {
  const { waivers, unlocks, deviations } = content
  return {
    waivers:
      waivers?.map(({ name, message, decidedBy, decidedByUnion, ...waiver }) => ({
        number: waiver.number,
        unit: name,
        place: waiver.place,
        finding: message,
        reason: waiver.reason,
        askedOn: waiver.askedOn,
        decidedBy: [decidedByUnion, decidedBy].filter((each) => each !== '').join(' '),
        decidedOn: waiver.decidedOn,
        decision: waiver.decision,
        stands: waiver.stands,
      })) ?? null,
    unlocks:
      unlocks?.map(({ name, unlockedBy, unlockedOn, outcome, ...unlock }) => ({
        unit: name,
        places: unlock.places,
        reason: unlock.reason,
        decidedBy: unlockedBy,
        decidedOn: unlockedOn,
        until: unlock.until,
        afterDue: unlock.afterDue,
        outcome: outcome ?? 'open',
        endedOn: unlock.endedOn,
      })) ?? earlierUnlocks(content),
    deviations:
      deviations?.map(({ unionId, name, indicator, target, actual, met, words }) => ({
        unionId,
        unit: name,
        indicator,
        target,
        actual,
        met,
        words,
      })) ?? null,
  }
}
