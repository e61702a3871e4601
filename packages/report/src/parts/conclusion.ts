import { addPoints, type Points } from '@huigong/domain'
import { figureRow } from '../figure/figure-rows.js'
import { figureMaker } from '../figure/make-figure.js'
import type { ReportScoreLine } from '../input/report-data.js'
import { paragraph } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import { parts, quote, type Piece } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'
import { scoreLines } from './score-lines.js'
import { levelScoreTable } from './score-tables.js'

const bestScore = (row: ReportScoreLine): Points | null => row.reviewed ?? row.computed ?? row.entered

/** Which lines lost how many points. */
export function lostPointsBlocks({ data }: ReportContext): readonly Block[] {
  const lost = scoreLines(data).flatMap(({ id, name, line }) => {
    const got = bestScore(line)
    if (got === null || line.weight === null || got >= line.weight) return []
    const rows = [figureRow('points', '分值', line.weight), figureRow('points', '减：得分', -got)]
    const value = addPoints(line.weight, -got as Points)
    const figure = figureMaker(name).score(`${id}.lost`, value, `${name}的扣分：分值减得分`, {
      behind: { rule: 'sum', rows },
    })
    return [{ name, figure }]
  })
  if (lost.length === 0) return []
  const items = lost.flatMap(({ name, figure }, index): readonly Piece[] => [
    index === 0 ? '' : '；',
    quote(name, '自评表'),
    '扣',
    figure,
  ])
  return [paragraph('扣分项目：', ...items, '。')]
}

/** Where self-evaluation, computation and review differ, all three are said. */
export function scoreDifferenceBlocks({ data, key, annex }: ReportContext): readonly Block[] {
  const { entered, computed, reviewed } = data.score
  const known = [entered, computed, reviewed].filter((value) => value !== null)
  if (known.every((value) => value === known[0])) return []
  return [
    {
      kind: 'paragraph',
      parts: parts(
        '自评总分为',
        key.entered,
        '，系统计算总分为',
        key.computed,
        ...(reviewed === null ? ['，尚未复核'] : ['，复核总分为', key.reviewed]),
        '，各项差异见',
        quote(annex('score'), '附件编号'),
        '。',
      ),
    },
  ]
}

export const levelScoreBlocks = ({ data }: ReportContext): readonly Block[] => [levelScoreTable(data)]
