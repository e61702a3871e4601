import { describe, expect, it } from '@jest/globals'
import { obstacleOf, reportStatus, sizeText, type Frozen, type ReportRow } from './report.view.js'

const frozen: Frozen = {
  id: 'r',
  frozenAt: null,
  frozenBy: null,
  snapshotHash: 'hash-2',
  stale: false,
  staleUnits: [],
  completeness: { required: 3, counted: 3 },
}
const report = (projectId: string, snapshotHash: string): ReportRow => ({
  id: `${projectId}${snapshotHash}`,
  projectId,
  projectName: '',
  union: { id: 'u', name: '市总' },
  fiscalYear: 2026,
  title: '',
  snapshotHash,
  fileHash: '',
  fileName: '',
  size: 1,
  superseded: false,
  madeBy: '',
  madeAt: '',
  downloadPath: '',
  template: null,
  annexesPath: null,
  pdfPath: null,
})

describe('making a report', () => {
  it('needs a project and a frozen roll-up', () => {
    expect(obstacleOf(null, frozen, [])).toEqual({ kind: 'no-project' })
    expect(obstacleOf('p', null, [])).toEqual({ kind: 'not-frozen' })
    expect(obstacleOf('p', frozen, [report('p', 'hash-1'), report('q', 'hash-2')])).toBeNull()
  })
  it('says when the same roll-up already has its report', () => {
    expect(obstacleOf('p', frozen, [report('p', 'hash-2')])).toMatchObject({ kind: 'made' })
  })
})

describe('a report in the list', () => {
  it('is marked when the roll-up was frozen again', () => {
    expect(reportStatus({ superseded: true }).word).toBe('汇总已更新')
    expect(reportStatus({ superseded: false }).word).toBe('现行')
  })
  it('tells its size as people say it', () => {
    expect([sizeText(900), sizeText(86_543), sizeText(2_400_000)]).toEqual(['900 B', '85 KB', '2.3 MB'])
  })
})
