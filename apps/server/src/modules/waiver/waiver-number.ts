import { waiverNumber } from '@huigong/domain'
import type { ActContext } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { WaiverCounter } from './waiver.entity.js'

/**
 * The next number of the city's waivers in this year. The counter's row is changed before it is read, so that of two
 * grants at once each gets its own; a grant that fails gives its number back.
 */
export async function nextNumber({ manager, actor, today }: ActContext): Promise<string> {
  const year = Number(today.slice(0, 4))
  const key = { tenantId: actor.tenantId, year }
  await manager
    .createQueryBuilder()
    .insert()
    .into(WaiverCounter)
    .values({ id: newId(), ...key, last: 0 })
    .orIgnore()
    .execute()
  await manager.increment(WaiverCounter, key, 'last', 1)
  const { last } = await manager.findOneByOrFail(WaiverCounter, key)
  return waiverNumber(year, last)
}
