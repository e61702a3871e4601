import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { FIGURE_IDS, figureOf, formatFigure } from './index.js'

describe('the list of figures in the documents', () => {
  it('is the registry, line by line', () => {
    const text = readFileSync(new URL('../../../../docs/figures.md', import.meta.url), 'utf8')
    const listed = text.split('\n').filter((line) => line.startsWith('| `'))
    const known = FIGURE_IDS.map((id) => {
      const { name, unit, formula, rows } = figureOf(id)
      return `| \`${id}\` | ${name} | ${unit} | ${formula} | ${rows} |`
    })
    expect(listed).toEqual(known)
  })

  it('is written as people read it', () => {
    expect(formatFigure('fen', '-128450000')).toBe('-1,284,500.00 元')
    expect([formatFigure('percent', '95.35'), formatFigure('count', '1284500')]).toEqual([
      '95.35%',
      '1,284,500',
    ])
    expect([formatFigure('count', '312'), formatFigure('points', '93.20')]).toEqual(['312', '93.20 分'])
  })
})
