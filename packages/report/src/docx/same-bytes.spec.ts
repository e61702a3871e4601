import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { SAMPLE } from '../../test/sample-data.js'
import { buildReport } from '../model/build-report.js'
import { renderPdf } from '../pdf/render-pdf.js'
import { renderDocx } from './render-docx.js'

const BUILT = fileURLToPath(new URL('../../dist/index.js', import.meta.url))

const PROGRAM = `
import { createHash } from 'node:crypto'
const { buildReport, renderDocx, renderPdf, EIGHT_PARTS } = await import(process.argv[1])
let text = ''
for await (const piece of process.stdin) text += piece
const model = buildReport(JSON.parse(text), EIGHT_PARTS)
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex')
console.log(JSON.stringify({ docx: hash(renderDocx(model)), pdf: hash(renderPdf(model)), content: model.provenance.contentHash }))
`

interface Hashes {
  readonly docx: string
  readonly pdf: string
  readonly content: string
}

/** What another process makes of the same data, somewhere else in the world. */
const elsewhere = (zone: string): Hashes =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', PROGRAM, BUILT], {
      input: JSON.stringify(SAMPLE),
      encoding: 'utf8',
      env: { ...process.env, TZ: zone, LANG: 'C', NODE_OPTIONS: '' },
    }),
  ) as Hashes

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('the same snapshot', () => {
  it('gives the same bytes in two processes and two time zones', () => {
    const model = buildReport(SAMPLE)
    const here = {
      docx: hash(renderDocx(model)),
      pdf: hash(renderPdf(model)),
      content: model.provenance.contentHash,
    }
    expect(elsewhere('Asia/Shanghai')).toEqual(here)
    expect(elsewhere('America/Los_Angeles')).toEqual(here)
  })
})
