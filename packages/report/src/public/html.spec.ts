import { describe, expect, it } from '@jest/globals'
import { HOSTILE_DATA, LONG, SHOWN } from '../../test/hostile-data.js'
import { SAMPLE } from '../../test/sample-data.js'
import { buildReport } from '../model/build-report.js'
import { buildPublicReport } from './public-report.js'
import { DEFAULT_PUBLIC_RULES } from './rules.js'
import { renderHtml } from './html.js'
import { decodeXml } from './scan/file-texts.js'

const ORDER = { rules: DEFAULT_PUBLIC_RULES, masks: [] }

/** What the page may be made of; anything else came out of somebody's text. */
const TAGS =
  /<\/?(?:h[1-6]|p|section|div|table|caption|thead|tbody|tr|th|td|span|br|nav|ol|li|a|figure|figcaption|img)(?: (?:class|id|scope|tabindex|role|aria-label|href|src|width|height|alt)="[^"<>]*")*>/gu

describe('the report as HTML', () => {
  it('prints what people wrote as text, whatever they wrote', () => {
    const html = renderHtml(buildPublicReport(HOSTILE_DATA, ORDER).model)
    const rest = html.replace(TAGS, '')
    expect(rest).not.toMatch(/[<>"]/u)
    expect(rest).not.toMatch(/\p{Cc}|\uffff/u)
    expect(decodeXml(rest)).toContain(SHOWN)
    expect(decodeXml(rest)).toContain(LONG)
  })

  it('says everything the model says, every figure and every annex, and no style of its own', () => {
    const model = buildReport(SAMPLE)
    const html = renderHtml(model)
    for (const { text } of model.figures) expect(html).toContain(text)
    expect(html.match(/<img /gu)).toHaveLength(4)
    for (const { number, title } of model.annexes) {
      expect(html).toContain(`href="#annex-${number}"`)
      expect(html).toContain(title)
    }
    expect(html).not.toMatch(/style=|<script|javascript:/u)
  })
})
