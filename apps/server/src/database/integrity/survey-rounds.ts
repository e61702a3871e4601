import { bySql, type Invariant } from './invariant.js'

/** Replies leave no line in the trail; instead four counts that are kept apart must agree. */
export const surveyReplies: Invariant = {
  id: 'survey-replies',
  severity: 'error',
  why: 'Of a survey round the replies counted, the replies kept, the slips used and the replies by hour are the same number.',
  repair:
    'Somebody changed rows past the product: close the round without a result, and hold it again with new slips.',
  find: bySql(
    `SELECT id, returned, replies, used_slips, by_hour FROM (
       SELECT round.id AS id, round.returned AS returned,
              (SELECT COUNT(*) FROM survey_reply reply WHERE reply.round_id = round.id) AS replies,
              (SELECT COUNT(*) FROM survey_slip slip WHERE slip.round_id = round.id AND slip.used = 1) AS used_slips,
              (SELECT COALESCE(SUM(hour.replies), 0) FROM survey_hour hour WHERE hour.round_id = round.id) AS by_hour
         FROM survey_round round) counted
      WHERE returned <> replies OR returned <> used_slips OR returned <> by_hour`,
  ),
}
