import {
  formatPoints,
  type Evaluation,
  type Finding,
  type Points,
  type RulePack,
  type Score,
  type Step,
} from '@huigong/domain'
import type { FormFile } from '../read-form.js'
import { placeName } from './place.js'
import { oneLine, tableLines } from './text.js'

const LEVEL = { E: '错误', W: '须说明', I: '提示' } as const

const NONE = '—'

const shown = (points: Points | null): string => (points === null ? NONE : formatPoints(points))

const scoreText = (score: Score): string =>
  score.kind === 'scored' ? formatPoints(score.points) : score.kind === 'not-applicable' ? '不适用' : NONE

/** 计算 − 自评, where there are both. */
function difference(entered: Points | null, computed: Score): string {
  if (entered === null || computed.kind !== 'scored') return ''
  const gap = (computed.points - entered) as Points
  return gap === 0 ? '' : `${gap > 0 ? '+' : ''}${formatPoints(gap)}`
}

const stepLine = ({ sentence, clause }: Step): string =>
  `    ${oneLine(sentence)}${clause ? `　依据：${oneLine(clause)}` : ''}`

export function headLines({ file, imported }: FormFile, pack: RulePack): string[] {
  const { form } = imported
  const year = form.fiscalYear === null ? '' : `（${form.fiscalYear}年度）`
  return [
    oneLine(file),
    `  ${oneLine(form.projectName)}${year}　规则包 ${pack.id}：${pack.name}`,
    ...(imported.completeness === 'truncated'
      ? [`  原表不完整，缺：${oneLine(imported.missing.join('；')) || '未说明'}`]
      : []),
  ]
}

function totalLines(evaluation: Evaluation): string[] {
  const line = (name: string, { total, grade }: { total: Points | null; grade: string | null }): string[] => [
    name,
    shown(total),
    grade ?? NONE,
  ]
  return tableLines(
    [{ title: '' }, { title: '总分', align: 'right' }, { title: '等级' }],
    [
      line('自评得分合计', evaluation.entered),
      line('按规则计算', evaluation.computed),
      line('表内所列总分', evaluation.printed),
    ],
  ).map((each) => `  ${each}`)
}

function rowLines(evaluation: Evaluation): string[] {
  const table = tableLines(
    [
      { title: '指标', most: 40 },
      { title: '分值', align: 'right' },
      { title: '自评', align: 'right' },
      { title: '计算', align: 'right' },
      { title: '相差', align: 'right' },
    ],
    evaluation.rows.map(({ name, weight, entered, computed }) => [
      name,
      shown(weight),
      shown(entered),
      scoreText(computed),
      difference(entered, computed),
    ]),
  )
  const [head = '', ...rows] = table
  return [
    `  ${head}`,
    ...rows.flatMap((row, index) => [`  ${row}`, ...(evaluation.rows[index]?.steps ?? []).map(stepLine)]),
    '  总分',
    ...evaluation.computed.steps.map(stepLine),
  ]
}

/** The findings of one form, each with its place and, when asked for, its remedy. */
export function findingLines(
  { imported }: FormFile,
  findings: readonly Finding[],
  withRemedy: boolean,
): string[] {
  if (findings.length === 0) return ['  没有发现问题。']
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length
  const head = `  发现 ${findings.length} 项：错误 ${count('E')}，须说明 ${count('W')}，提示 ${count('I')}`
  return [
    head,
    ...findings.flatMap(({ rule, level, at, message, remedy }) => [
      `  ${rule} ${LEVEL[level]}　${oneLine(placeName(imported.form, at))}`,
      `    ${oneLine(message)}`,
      ...(withRemedy ? [`    处理：${oneLine(remedy)}`] : []),
    ]),
  ]
}

/** What `score` shows a person about one file. */
export const scoreLines = (
  form: FormFile,
  pack: RulePack,
  evaluation: Evaluation,
  findings: readonly Finding[],
): string[] => [
  ...headLines(form, pack),
  '',
  ...totalLines(evaluation),
  '',
  ...rowLines(evaluation),
  '',
  ...findingLines(form, findings, false),
]
