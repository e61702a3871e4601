import { pathIds } from '@huigong/domain'
import type { ActContext } from '../../platform/acts.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'

type Notice = Parameters<ActContext['notify']>[0]
type Settlement = Parameters<ActContext['settle']>[0]
type Row = Pick<SelfEvaluation, 'id' | 'projectId' | 'unionId' | 'districtId' | 'path' | 'submittedById'>

/** Tells the unit, whose turn it is or whose form it was. */
export const toUnit = (row: Row, kind: Notice['kind'], sentence: string): Notice => ({
  kind,
  sentence,
  right: 'self-evaluation:fill',
  unionIds: [row.unionId],
  projectId: row.projectId,
  recordId: row.id,
})

/** Tells those who review next: the district above the unit, or the city where there is none. */
export const toReviewer = (row: Row, sentence: string): Notice => ({
  kind: 'form-submitted',
  sentence,
  right: row.districtId === null ? 'self-evaluation:review-city' : 'self-evaluation:review-district',
  unionIds: [row.districtId ?? pathIds(row.path)[0] ?? row.unionId],
  aboutUnionId: row.unionId,
  projectId: row.projectId,
  recordId: row.id,
  except: row.submittedById,
})

/** Nobody at this level needs to review it any more. */
export const reviewersDone = (row: Pick<Row, 'id'>): Settlement => ({
  kinds: ['form-submitted', 'acceptance-undone'],
  recordId: row.id,
})

/** The unit has handed in what it was asked for: by the project's approval, when a day was moved, and about the form. */
export const unitDone = (row: Pick<Row, 'id' | 'projectId' | 'unionId'>): Settlement[] => [
  { kinds: ['form-returned', 'form-unlocked', 'reminder'], recordId: row.id },
  { kinds: ['project-approved', 'targets-approved', 'due-moved'], unit: row },
]
