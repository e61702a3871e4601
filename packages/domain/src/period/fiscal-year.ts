import type { IsoDate } from './date.js'
import { lastDayBeforeSpringFestival } from './spring-festival.js'

/**
 * A relief campaign (2021年元旦春节送温暖) is named after the year of its Spring Festival. Its money may belong to that
 * fiscal year or to the one before: the two are kept apart and neither is derived from the other.
 */
export interface Campaign {
  readonly year: number
  readonly fiscalYear: number
}

/** Whether a campaign's festival year fits a fiscal year: the same year or the winter that follows. */
export const campaignFits = ({ year, fiscalYear }: Campaign): boolean =>
  year === fiscalYear || year === fiscalYear + 1

/** The campaign's deadline 春节前, or `null` when the festival of that year is not in the table. */
export const campaignDeadline = (campaign: Campaign): IsoDate | null =>
  lastDayBeforeSpringFestival(campaign.year)
