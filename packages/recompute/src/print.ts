import { formatPoints, type Points, type Score } from '@huigong/domain'
import type { Line, Recomputation } from './recompute.js'

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]/u

const widthOf = (text: string): number => [...text].reduce((sum, each) => sum + (WIDE.test(each) ? 2 : 1), 0)

/** One line: names come out of a file and may hold line breaks or control sequences. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()

/** Aligned columns, the first to the left, the others to the right. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(cell))
        return column === 0 ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd(),
  )
}

const shown = (points: Points | null): string => (points === null ? '—' : formatPoints(points))

function scoreText(score: Score | null): string {
  if (score === null) return '无此行'
  if (score.kind === 'scored') return formatPoints(score.points)
  return score.kind === 'missing' ? '未计分' : '不适用'
}

const differenceText = ({ difference }: Line): string =>
  difference === null ? '不同' : formatPoints(difference)

const cells = (line: Line): string[] => [
  oneLine(line.name),
  shown(line.weight),
  scoreText(line.system),
  scoreText(line.recomputed),
  differenceText(line),
]

export const largestText = (largest: Points | null): string =>
  largest === null ? '最大差异 无法相减' : `最大差异 ${formatPoints(largest)}`

const SEAL = {
  agrees: '内容指纹：与快照一致',
  differs: '内容指纹：不一致',
  'not-enclosed': '内容指纹：文件没有附快照内容，未核对',
  none: '内容指纹：尚未提交，没有快照',
} as const

/** What does not agree, a line each. */
function faults(result: Recomputation): string[] {
  const { rows, total, entered, grade, seal } = result
  return [
    ...[...rows, total, entered]
      .filter((line) => !line.agrees)
      .map(
        (line) =>
          `不一致：${oneLine(line.name)}，系统 ${scoreText(line.system)}，复算 ${scoreText(line.recomputed)}`,
      ),
    ...(grade.system === grade.recomputed
      ? []
      : [`不一致：等级，系统 ${grade.system ?? '—'}，复算 ${grade.recomputed ?? '—'}`]),
    ...seal.because.map((each) => `不一致：${each}`),
  ]
}

/** The comparison of one file for a person. */
export function textOf(file: string, result: Recomputation): string {
  const { rulePack, grade } = result
  const year = result.fiscalYear === null ? '' : `（${result.fiscalYear}年度）`
  const table = columns([
    ['指标', '分值', '系统得分', '复算得分', '差'],
    ...[...result.rows, result.total, result.entered].map(cells),
    [
      '等级',
      '',
      grade.system ?? '—',
      grade.recomputed ?? '—',
      grade.system === grade.recomputed ? '' : '不同',
    ],
  ])
  return [
    oneLine(file),
    `  ${oneLine(result.projectName)}${year}　规则包 ${rulePack.id} 第 ${rulePack.version} 版：${oneLine(rulePack.name)}`,
    ...table.map((line) => `  ${line}`),
    `  自评表指纹 ${result.fingerprints.form}`,
    `  规则包指纹 ${result.fingerprints.rulePack}`,
    `  ${SEAL[result.seal.state]}`,
    ...faults(result).map((line) => `  ${line}`),
    `  ${largestText(result.largest)}，${result.agrees ? '一致' : '不一致'}`,
    '',
  ].join('\n')
}

const number = (points: Points | null): number | null =>
  points === null ? null : Number(formatPoints(points, 0))

const scoreJson = (score: Score | null): object | null =>
  score === null
    ? null
    : score.kind === 'scored'
      ? { kind: 'scored', points: number(score.points) }
      : { kind: score.kind }

const lineJson = (line: Line): object => ({
  id: line.id,
  name: line.name,
  weight: number(line.weight),
  system: scoreJson(line.system),
  recomputed: scoreJson(line.recomputed),
  difference: number(line.difference),
})

/** The same for a program; points are numbers of points. */
export const jsonOf = (file: string, result: Recomputation): object => ({
  file,
  projectName: result.projectName,
  fiscalYear: result.fiscalYear,
  rulePack: result.rulePack,
  rows: result.rows.map(lineJson),
  total: lineJson(result.total),
  entered: lineJson(result.entered),
  grade: result.grade,
  fingerprints: result.fingerprints,
  seal: result.seal,
  largest: number(result.largest),
  agrees: result.agrees,
})
