import type { EntityManager } from 'typeorm'
import { insert } from '../../database/writes.js'
import { newId } from '../../platform/ids.js'
import { Message } from '../notice/notice.entity.js'
import type { Job } from './job.entity.js'

/** Writes the message that a job has ended, in the transaction that ends it; who cancelled it knows. */
export async function tellRequester(
  manager: EntityManager,
  job: Pick<Job, 'id' | 'tenantId' | 'grantId' | 'title'>,
  end: Pick<Job, 'state' | 'sentence'>,
  now: Date,
): Promise<void> {
  if (!job.grantId || !job.tenantId || end.state === 'cancelled') return
  const done = end.state === 'done'
  await insert(manager, Message, {
    id: newId(),
    tenantId: job.tenantId,
    grantId: job.grantId,
    senderGrantId: null,
    kind: done ? 'job-done' : 'job-failed',
    sentence: `${job.title}${done ? '：' : '没有完成：'}${end.sentence}`.slice(0, 500),
    projectId: null,
    unionId: null,
    recordId: job.id,
    at: null,
    createdAt: now,
    readAt: null,
    settledAt: null,
    settlement: null,
  })
}
