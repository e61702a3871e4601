import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SHOWN, HOSTILE_DATA } from '../../test/hostile-data.js'
import { printWithOffice, type Printed } from '../../test/office.js'
import { SAMPLE } from '../../test/sample-data.js'
import { buildReport } from '../model/build-report.js'
import { renderDocx } from './render-docx.js'

/** Points in a millimetre. */
const MM = 72 / 25.4

/** A text of one sentence that fills many lines, so that the full lines of a page can be counted. */
const FILLED = '困难职工帮扶救助工作情况说明'.repeat(200)

describe('the report printed by an office program', () => {
  let printed: Printed
  let hostile: Printed

  beforeAll(() => {
    printed = printWithOffice(renderDocx(buildReport({ ...SAMPLE, narratives: { overview: FILLED } })))
    hostile = printWithOffice(renderDocx(buildReport(HOSTILE_DATA)))
  }, 400_000)
  afterAll(() => {
    printed.close()
    hostile.close()
  })

  it('has 22 lines of 28 characters on a full page, within the margins of GB/T 9704', () => {
    const page = printed.pages[1]
    const lines = page?.lines.filter(({ text }) => !text.startsWith('—')) ?? []
    expect(lines).toHaveLength(22)
    expect(new Set(lines.map(({ text }) => [...text].length))).toEqual(new Set([28]))
    const [first, last] = [lines[0], lines.at(-1)]
    expect(Math.abs((first?.top ?? 0) / MM - 37)).toBeLessThan(2.5)
    expect(Math.abs(297 - 35 - (last?.bottom ?? 0) / MM)).toBeLessThan(2.5)
    for (const { left, right } of lines) {
      expect(Math.abs(left / MM - 28)).toBeLessThan(0.5)
      expect(Math.abs(210 - 26 - right / MM)).toBeLessThan(1.5)
    }
  })

  it('has its page numbers right on odd pages and left on even ones, between lines, 7 mm below the text', () => {
    printed.pages.forEach(({ lines, width, height }, index) => {
      if (width > height) return
      const number = lines.find(({ text }) => text === `—${index + 1}—`)
      expect(number).toBeDefined()
      const middle = ((number?.left ?? 0) + (number?.right ?? 0)) / 2
      expect(middle > width / 2).toBe(index % 2 === 0)
      expect(Math.abs((number?.bottom ?? 0) / MM - (297 - 35 + 7 + 2.5))).toBeLessThan(5)
    })
  })

  it('numbers landscape pages at the left of the table, below on odd pages and above on even ones', () => {
    const landscape = printed.pages.flatMap((page, index) =>
      page.width > page.height ? [{ page, index }] : [],
    )
    expect(landscape.length).toBeGreaterThan(1)
    for (const { page, index } of landscape) {
      const marks = page.words.filter(({ right }) => right < 34 * MM)
      expect(marks.map(({ text }) => text).join('')).toContain(String(index + 1))
      const middle = ((marks[0]?.top ?? 0) + (marks.at(-1)?.bottom ?? 0)) / 2
      expect(middle > page.height / 2).toBe(index % 2 === 0)
    }
  })

  it('keeps every word inside its page', () => {
    for (const { lines, width, height } of printed.pages)
      for (const { left, right, top, bottom } of lines) {
        expect(left).toBeGreaterThan(10 * MM)
        expect(right).toBeLessThan(width - 20 * MM)
        expect(top).toBeGreaterThan(10 * MM)
        expect(bottom).toBeLessThan(height - 10 * MM)
      }
  })

  it('begins each annex on a page of its own, its number first', () => {
    for (const number of [1, 2, 3, 9]) {
      const page = printed.pages.find(({ lines }) =>
        lines.some(({ text }, place) => place < 2 && text === `附件${number}`),
      )
      expect(page).toBeDefined()
    }
  })

  it('prints the key figures, headings in order and the hash of the whole on the last page', () => {
    const text = printed.text
    const order = ['一、项目基本情况', '（一）项目概况', '二、项目单位绩效报告情况', '八、其他需说明的问题']
    const places = order.map((words) => text.indexOf(words))
    expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true)
    for (const words of ['480.00万元', '446.65万元', '93.05%', '96.73分', '西岭县总工会'])
      expect(text).toContain(words)
    expect(
      printed.pages
        .at(-1)
        ?.lines.map(({ text }) => text)
        .join(''),
    ).toContain('内容校验码')
  })

  it('prints hostile text as it is', () => {
    expect(hostile.text).toContain(SHOWN.replace(/\s/g, ''))
  })
})
