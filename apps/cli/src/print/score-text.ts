import {
  formatPoints,
  type Evaluation,
  type Finding,
  type Points,
  type Score,
  type Step,
} from '@huigong/domain'
import type { Assessed } from '../score.js'
import { placeName } from './place.js'
import { cutTo, oneLine, tableLines } from './text.js'

const LEVEL = { E: '错误', W: '须说明', I: '提示' } as const

const NONE = '—'

/** What others found in a published table stays out: what is shown is what the rules find. */
const KNOWN_CONTRADICTION = '原表不一致：'

/** Remarks of a transcription may be long; the file itself has them in full. */
const NOTE_WIDTH = 160

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

const KIND = {
  scored: null,
  'scored-blank': '得分未填',
  'no-score': '模板没有得分列',
  'target-only': '只有目标，没有完成值',
  'department-overall': '部门整体支出',
} as const

function headLines({ input, table }: Assessed): string[] {
  const { file, report, unreadTable } = input
  const text = [
    ...(report ? [`  报告文字 ${report.paragraphs.length} 段`] : []),
    ...(unreadTable === null ? [] : [`  其中的自评表没有读入：${oneLine(unreadTable)}`]),
  ]
  if (!table) return [oneLine(file), ...text]
  const { form, kind, completeness, missing, notes } = table.imported
  const year = form.fiscalYear === null ? '' : `（${form.fiscalYear}年度）`
  const remark = KIND[kind] === null ? '' : `　${KIND[kind]}`
  return [
    oneLine(file),
    `  ${oneLine(form.projectName)}${year}${remark}　规则包 ${table.pack.id}：${table.pack.name}`,
    ...text,
    ...(completeness === 'truncated' ? [`  原表不完整，缺：${oneLine(missing.join('；')) || '未说明'}`] : []),
    ...notes
      .filter((note) => !note.startsWith(KNOWN_CONTRADICTION))
      .map((note) => `  注：${cutTo(oneLine(note), NOTE_WIDTH)}`),
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

/** The findings of one file, each with its place and, when asked for, its remedy. */
function findingLines({ table, findings }: Assessed, withRemedy: boolean): string[] {
  if (findings.length === 0) return ['  没有发现问题。']
  const count = (level: Finding['level']): number => findings.filter((each) => each.level === level).length
  const place = (at: string): string => (table ? placeName(table.imported.form, at) : at)
  const head = `  发现 ${findings.length} 项：错误 ${count('E')}，须说明 ${count('W')}，提示 ${count('I')}`
  return [
    head,
    ...findings.flatMap(({ rule, level, at, message, remedy }) => [
      `  ${rule} ${LEVEL[level]}　${oneLine(place(at))}`,
      `    ${oneLine(message)}`,
      ...(withRemedy ? [`    处理：${oneLine(remedy)}`] : []),
    ]),
  ]
}

/** What `score` shows a person about one file. */
export function scoreLines(assessed: Assessed): string[] {
  const { table } = assessed
  const evaluated = table ? ['', ...totalLines(table.evaluation), '', ...rowLines(table.evaluation)] : []
  return [...headLines(assessed), ...evaluated, '', ...findingLines(assessed, false)]
}

/** What `lint` shows a person about one file. */
export const lintLines = (assessed: Assessed): string[] => [
  ...headLines(assessed),
  ...findingLines(assessed, true),
]
