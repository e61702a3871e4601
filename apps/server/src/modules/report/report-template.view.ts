import type { ReportTemplate } from '@huigong/report'
import type { ReportTemplateVersion } from '../../generated/contract.js'
import type { StoredTemplate, StoredTemplateState } from './report-template.entity.js'

/** How refusals and the trail name the state of a version. */
export const TEMPLATE_STATE_NAME: Readonly<Record<StoredTemplateState, string>> = {
  draft: '草稿',
  discarded: '已放弃',
  published: '已发布',
}

export const storedVersion = (row: StoredTemplate, current: boolean): ReportTemplateVersion => ({
  __typename: 'ReportTemplateVersion',
  id: row.templateId,
  version: row.version,
  name: row.content.name,
  subject: row.content.subject ?? 'roll-up',
  shipped: false,
  state: row.state === 'published' ? 'PUBLISHED' : 'DRAFT',
  current,
  revision: row.revision,
  content: row.content,
  changedBy: row.changedBy,
  changedAt: row.changedAt,
})

export const shippedVersion = (template: ReportTemplate, current: boolean): ReportTemplateVersion => ({
  __typename: 'ReportTemplateVersion',
  id: template.id,
  version: template.version,
  name: template.name,
  subject: template.subject ?? 'roll-up',
  shipped: true,
  state: 'PUBLISHED',
  current,
  revision: 1,
  content: template,
  changedBy: null,
  changedAt: null,
})
