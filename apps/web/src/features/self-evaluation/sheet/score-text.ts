import { type Evaluation, formatPoints, type Points, type RowMethod, type RowScore } from '@huigong/domain'
import { MISSING, NOT_APPLICABLE } from '../../../shared/format/index.js'

const METHOD_NAME: Readonly<Record<RowMethod, string>> = {
  ratio: '按完成比例',
  'all-or-nothing': '达到得满分，否则不得分',
  judged: '人工评定',
}

/** 得分计算方法 of a row; without one of its own it is scored in proportion. */
export const methodName = (method: RowMethod | null | undefined): string => METHOD_NAME[method ?? 'ratio']

export const rowScore = (evaluation: Evaluation | null, rowId: string): RowScore | undefined =>
  evaluation?.rows.find((row) => row.id === rowId)

/** `9.80`, `/` where it does not apply, `—` while it cannot be computed. */
export function computedText(score: RowScore | undefined): string {
  if (!score || score.computed.kind === 'missing') return MISSING
  return score.computed.kind === 'scored' ? formatPoints(score.computed.points) : NOT_APPLICABLE
}

export const pointsText = (value: Points | null | undefined): string =>
  value === null || value === undefined ? MISSING : formatPoints(value)

/**
 * True when people entered something else than the rules give. Rows that share a level's points are split by the unit as
 * it likes: only their sum can differ, and the rules say so.
 */
export const scoresDiffer = (score: RowScore | undefined): boolean =>
  !score?.group &&
  score?.entered !== null &&
  score?.entered !== undefined &&
  score.computed.kind === 'scored' &&
  score.entered !== score.computed.points
