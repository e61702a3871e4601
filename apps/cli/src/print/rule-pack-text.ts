import { formatPoints, type LevelRule, type RulePack } from '@huigong/domain'
import { tableLines } from './text.js'

const levelText = ({ name, covers, weight }: LevelRule): string => {
  const names = (covers ?? [name]).join('＋')
  return `${names} ${weight === null ? '自定' : formatPoints(weight, 0)}`
}

const weightText = ({ execution, levels }: RulePack): string =>
  [
    execution.scored ? `预算执行率 ${formatPoints(execution.weight, 0)}` : '执行率不计分',
    ...levels.map(levelText),
  ].join(' / ')

/** One line for each rule pack: id, version, name, weights, and the document it implements. */
export const rulePackLines = (packs: readonly RulePack[]): string[] =>
  tableLines(
    [
      { title: '编号' },
      { title: '版本', align: 'right' },
      { title: '名称' },
      { title: '分值' },
      { title: '依据' },
    ],
    packs.map((pack) => [pack.id, String(pack.version), pack.name, weightText(pack), pack.basis]),
  )
