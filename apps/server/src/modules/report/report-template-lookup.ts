import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import {
  EIGHT_PARTS,
  SEVEN_PARTS,
  UNIT_PARTS,
  type ReportSubject,
  type ReportTemplate,
} from '@huigong/report'
import { StoredTemplate } from './report-template.entity.js'

/** Outlines that come with the product. */
export const SHIPPED_TEMPLATES: readonly ReportTemplate[] = [EIGHT_PARTS, SEVEN_PARTS, UNIT_PARTS]

/** What is taken where nobody chose. */
const USUAL: Readonly<Record<ReportSubject, string>> = { 'roll-up': EIGHT_PARTS.id, form: UNIT_PARTS.id }

export const shippedOf = (id: string): ReportTemplate | null =>
  SHIPPED_TEMPLATES.find((template) => template.id === id) ?? null

export const subjectOf = ({ subject }: Pick<ReportTemplate, 'subject'>): ReportSubject => subject ?? 'roll-up'

/** Ids of outlines: what fits a column of words and an address. */
export const isTemplateId = (id: string): boolean => /^[a-z][a-z0-9-]{2,39}$/.test(id)

/** Which outline a report is written from: the city's newest published version, else the product's. */
@Injectable()
export class TemplateLookup {
  /** Outlines a report may be ordered by; the product's own order, then the city's by id. One statement. */
  async current(manager: EntityManager, tenantId: string): Promise<ReportTemplate[]> {
    const rows = await manager.find(StoredTemplate, {
      where: { tenantId, state: 'published' },
      order: { templateId: 'ASC', version: 'DESC' },
    })
    const own = new Map<string, ReportTemplate>()
    for (const { templateId, content } of rows) if (!own.has(templateId)) own.set(templateId, content)
    return [
      ...SHIPPED_TEMPLATES.map((template) => own.get(template.id) ?? template),
      ...[...own.values()].filter(({ id }) => shippedOf(id) === null),
    ]
  }

  /** The outline of this id for what is reported on; without an id the usual one. */
  async find(
    manager: EntityManager,
    tenantId: string,
    id: string | null | undefined,
    subject: ReportSubject = 'roll-up',
  ): Promise<ReportTemplate | null> {
    const wanted = id ?? USUAL[subject]
    const all = await this.current(manager, tenantId)
    return all.find((template) => template.id === wanted && subjectOf(template) === subject) ?? null
  }
}
