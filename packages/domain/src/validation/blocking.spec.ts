import { describe, expect, it } from '@jest/globals'
import { blockingFindings, blocksSubmission } from './blocking.js'
import { finding } from './finding.js'

const error = finding('I08', 'E', 'rows.a.actual', '', '')
const unexplained = finding('I07', 'W', 'rows.a.deviation', '', '')
const noReason = finding('F05', 'W', 'funds.total.reason', '', '')
const lowScore = finding('I04', 'W', 'rows.b.entered', '', '')
const toWeigh = finding('F08', 'W', 'rows.b.actual', '', '')
const told = finding('I99', 'I', 'rows.c.deviation', '', '')

describe('what keeps a form from being handed in', () => {
  it('is every error and every warning without its written explanation, errors first', () => {
    const found = blockingFindings([unexplained, toWeigh, noReason, told, error, lowScore])
    expect(found).toEqual([error, unexplained, noReason, lowScore])
  })

  it('is not a warning that the reviewer weighs, nor a mere hint', () => {
    expect([toWeigh, told].map(blocksSubmission)).toEqual([false, false])
    expect([error, lowScore].map(blocksSubmission)).toEqual([true, true])
  })
})
