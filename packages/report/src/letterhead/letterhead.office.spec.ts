import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { printWithOffice, type Printed } from '../../test/office.js'
import { LETTERHEAD } from '../../test/sample-letterhead.js'
import { SAMPLE } from '../../test/sample-data.js'
import { renderDocx } from '../docx/render-docx.js'
import { buildReport } from '../model/build-report.js'
import { EIGHT_PARTS } from '../template/outlines/eight-parts.js'

/** Points in a millimetre. */
const MM = 72 / 25.4

describe('the letterhead printed by an office program', () => {
  let printed: Printed

  beforeAll(() => {
    printed = printWithOffice(renderDocx(buildReport(SAMPLE, { ...EIGHT_PARTS, letterhead: LETTERHEAD })))
  }, 200_000)
  afterAll(() => printed.close())

  const first = (text: string) => {
    const line = printed.pages[0]?.lines.find((each) => each.text.includes(text))
    if (!line) throw new Error(`${text} is not on the first page`)
    return line
  }

  it('stands 35 mm below the upper edge of the text, in the middle, in one line', () => {
    const mark = first(LETTERHEAD.issuer)
    expect(Math.abs(mark.top / MM - 37 - 35)).toBeLessThan(6)
    expect(Math.abs((mark.left + mark.right) / 2 / MM - (28 + 156 / 2))).toBeLessThan(1.5)
  })

  it('has the number left and the signer right, each one character in, above the title', () => {
    const number = first(LETTERHEAD.documentNo)
    const signer = first(LETTERHEAD.signer)
    expect(Math.abs(number.left / MM - 28 - 5.6)).toBeLessThan(1.5)
    expect(Math.abs(210 - 26 - 5.6 - signer.right / MM)).toBeLessThan(2)
    expect(number.top).toBeGreaterThan(first(LETTERHEAD.issuer).bottom)
    expect(first('绩效自评报告').top).toBeGreaterThan(number.bottom)
  })

  it('addresses the text, and ends the last page with the imprint', () => {
    expect(Math.abs(first(`${LETTERHEAD.recipient}：`).left / MM - 28)).toBeLessThan(0.8)
    const last = printed.pages.at(-1)?.lines.map(({ text }) => text) ?? []
    const copies = last.findIndex((text) => text.startsWith('抄送：'))
    expect(copies).toBeGreaterThan(last.findIndex((text) => text.startsWith('内容校验码')))
    expect(last.slice(copies).join('')).toContain('2026年3月1日印发')
  })
})
