import { describe, expect, it } from '@jest/globals'
import { LETTERHEAD } from '../../test/sample-letterhead.js'
import { SAMPLE } from '../../test/sample-data.js'
import { renderDocx } from '../docx/render-docx.js'
import { buildReport } from '../model/build-report.js'
import { EIGHT_PARTS } from '../template/outlines/eight-parts.js'
import { imprintLines, issuerSize, letterheadFaults, type Letterhead } from './letterhead.js'

const EMPTY: Letterhead = {
  issuer: '滨江市总工会文件',
  documentNo: '滨工发〔2026〕1号',
  signer: '',
  recipient: '',
  copies: '',
  printer: '',
  printedOn: '',
}
const fields = (change: Partial<Letterhead>): readonly string[] =>
  letterheadFaults({ ...LETTERHEAD, ...change }).map(({ field }) => field)

describe('a letterhead', () => {
  it('is sound when it is complete, and when only mark and number are there', () => {
    expect(letterheadFaults(LETTERHEAD)).toEqual([])
    expect(letterheadFaults(EMPTY)).toEqual([])
  })

  it.each([
    '滨工发[2026]12号',
    '滨工发〔26〕12号',
    '滨工发〔2026〕012号',
    '滨工发〔2026〕第12号',
    '滨工发〔2026〕12',
    '',
  ])('is refused with the number %s', (documentNo) => expect(fields({ documentNo })).toEqual(['documentNo']))

  it('names each field that cannot be printed', () => {
    expect(fields({ issuer: ' ' })).toEqual(['issuer'])
    expect(fields({ signer: '甲'.repeat(11) })).toEqual(['signer'])
    expect(fields({ recipient: '财政局\n审计局' })).toEqual(['recipient'])
    for (const printedOn of ['2026-02-30', '2026-13-01', '3月1日'])
      expect(fields({ printedOn })).toContain('printedOn')
    expect(fields({ printer: '' })).toEqual(['printer'])
  })

  it('has its mark in one line, and lines of the imprint only where there is something to say', () => {
    expect(issuerSize('滨江市总工会文件')).toBe(52)
    expect(issuerSize('一'.repeat(26)) * 26).toBeLessThanOrEqual(442)
    expect(imprintLines(EMPTY)).toEqual([])
    expect(imprintLines(LETTERHEAD)).toEqual([
      { left: '抄送：滨江市审计局，各区县总工会。', right: '' },
      { left: '滨江市总工会办公室', right: '2026年3月1日印发' },
    ])
  })

  it('changes the content hash and the file of its report, and of no other', () => {
    const plain = buildReport(SAMPLE)
    const headed = buildReport(SAMPLE, { ...EIGHT_PARTS, letterhead: LETTERHEAD })
    expect(headed.provenance.contentHash).not.toBe(plain.provenance.contentHash)
    expect(plain).not.toHaveProperty('letterhead')
    expect(Buffer.compare(renderDocx(headed), renderDocx(plain))).not.toBe(0)
  })
})
