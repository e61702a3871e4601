import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import {
  CONDITIONS,
  isOfSubject,
  NARRATIVE_LABELS,
  PARTS,
  PLACEHOLDERS,
  previewTemplate,
  checkTemplate,
  readTemplate,
  REQUIRED_PARTS,
  compareTemplates,
  type ReportData,
  type ReportSubject,
} from '@huigong/report'
import type {
  QueryReportTemplateDifferencesArgs,
  QueryReportTemplatePreviewArgs,
  ReportTemplateDifference,
  ReportTemplatePreview,
  ReportTemplateVersion,
  ReportTemplateWord,
  ReportTemplateWords,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { RollUp, RollUps } from '../roll-up/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import {
  DISTRICT_ACCEPTED,
  SelfEvaluation,
  Snapshot,
  type SelfEvaluationSnapshot,
} from '../self-evaluation/index.js'
import { reportDataOf } from './report-data.js'
import { blockView } from './report-text.view.js'
import { SHIPPED_TEMPLATES } from './report-template-lookup.js'
import { StoredTemplate, type StoredTemplateState } from './report-template.entity.js'
import { shippedVersion, storedVersion } from './report-template.view.js'
import { unitReportDataOf } from './unit-report-data.js'

/** What a preview is written of, with the words that say so. */
interface PreviewSource {
  readonly data: ReportData
  readonly name: string
}

const word = (id: string, label: string, group = '', rollUpOnly = false): ReportTemplateWord => ({
  id,
  label,
  group,
  rollUpOnly,
})

/** Outlines as they are read and tried in the editor. */
@Injectable()
export class ReportTemplateReads {
  constructor(
    private readonly reads: Reads,
    private readonly rollUps: RollUps,
    private readonly packs: RulePackLookup,
  ) {}

  /** Every version of every outline, newest first. One statement. */
  async versions(actor: Actor): Promise<ReportTemplateVersion[]> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const states: StoredTemplateState[] = [
      'published',
      ...(actorMay(actor, 'report:template') ? (['draft'] as const) : []),
    ]
    const rows = await manager.find(StoredTemplate, {
      where: { tenantId: actor.tenantId, state: In(states) },
      order: { templateId: 'ASC', version: 'DESC' },
    })
    const current = new Map<string, number>()
    for (const { templateId, version, state } of rows)
      if (state === 'published' && !current.has(templateId)) current.set(templateId, version)
    const own = rows.map((row) => storedVersion(row, current.get(row.templateId) === row.version))
    const shipped = SHIPPED_TEMPLATES.map((template) => shippedVersion(template, !current.has(template.id)))
    const ids = [...new Set([...shipped, ...own].map(({ id }) => id))]
    return ids.flatMap((id) => [...own, ...shipped].filter((version) => version.id === id))
  }

  words(): ReportTemplateWords {
    return {
      placeholders: [...PLACEHOLDERS.values()].map((one) =>
        word(one.id, one.label, one.group, !isOfSubject(one, 'form')),
      ),
      conditions: Object.entries(CONDITIONS).map(([id, { label }]) => word(id, label)),
      parts: Object.entries(PARTS).map(([id, { label }]) =>
        word(id, label, (REQUIRED_PARTS as readonly string[]).includes(id) ? 'required' : ''),
      ),
      narratives: Object.entries(NARRATIVE_LABELS).map(([id, { label }]) => word(id, label)),
    }
  }

  /** What a draft would write, and what is wrong with it. Four statements. */
  async preview(
    actor: Actor,
    { content, projectId }: QueryReportTemplatePreviewArgs,
  ): Promise<ReportTemplatePreview> {
    const read = readTemplate(content)
    if (!read.ok) {
      const problem = { node: 0, line: null, problem: read.problem, level: 'E' }
      return { problems: [problem], blocks: null, source: null }
    }
    const template = read.value
    const source = await this.source(actor, template.subject ?? 'roll-up', projectId ?? null)
    if (source === null) {
      const problems = checkTemplate(template).map((each) => ({ ...each, level: 'E' }))
      return { problems, blocks: null, source: null }
    }
    const { problems, blocks, findings } = previewTemplate(source.data, template)
    return {
      problems: [
        ...problems.map((each) => ({ ...each, level: 'E' })),
        ...findings.map(({ node, message, remedy }) => ({
          node,
          line: null,
          problem: `${message}。${remedy}`,
          level: 'W',
        })),
      ],
      blocks: blocks.map(({ node, block }) => ({ node, block: blockView(block) })),
      source: source.name,
    }
  }

  differences({ older, newer }: QueryReportTemplateDifferencesArgs): ReportTemplateDifference[] {
    const [from, to] = [readTemplate(older), readTemplate(newer)]
    return from.ok && to.ok ? compareTemplates(from.value, to.value).map((each) => ({ ...each })) : []
  }

  private source(
    actor: Actor,
    subject: ReportSubject,
    projectId: string | null,
  ): Promise<PreviewSource | null> {
    return subject === 'form' ? this.ofForm(actor, projectId) : this.ofRollUp(actor, projectId)
  }

  /** The newest frozen roll-up of the union acted for. */
  private async ofRollUp(actor: Actor, projectId: string | null): Promise<PreviewSource | null> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const row = await manager.findOne(RollUp, {
      where: { tenantId: actor.tenantId, unionId: actor.unionId, ...(projectId ? { projectId } : {}) },
      order: { frozenAt: 'DESC', id: 'DESC' },
    })
    if (!row) return null
    const frozen = await this.rollUps.withContent(manager, row)
    const { rulePack, union, project } = frozen.content
    const pack = await this.packs.require(manager, {
      tenantId: actor.tenantId,
      rulePackId: rulePack.id,
      rulePackVersion: rulePack.version,
    })
    return { data: reportDataOf(frozen, pack), name: `${union.name} · ${project.fiscalYear} ${project.name}` }
  }

  /** The accepted form within the scope that was handed in last. */
  private async ofForm(actor: Actor, projectId: string | null): Promise<PreviewSource | null> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const query = manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .select(['row.id', 'row.snapshotHash', 'row.grade'])
      .where('row.tenantId = :tenantId AND row.state IN (:...states)', {
        tenantId: actor.tenantId,
        states: DISTRICT_ACCEPTED,
      })
      .andWhere(subtreeCondition('row.path', 'scope'), subtreeParameters('scope', actor.unionPath))
      .orderBy('row.submittedAt', 'DESC')
      .addOrderBy('row.id')
      .limit(1)
    if (projectId) query.andWhere('row.projectId = :projectId', { projectId })
    const row = await query.getOne()
    if (!row || row.snapshotHash === null) return null
    const where = { hash: row.snapshotHash, tenantId: actor.tenantId }
    const snapshot = await manager.findOneByOrFail(Snapshot, where)
    const form = JSON.parse(snapshot.content) as SelfEvaluationSnapshot
    const pack = await this.packs.require(manager, {
      tenantId: actor.tenantId,
      rulePackId: form.rulePack.id,
      rulePackVersion: form.rulePack.version,
    })
    const closed = { content: form, hash: snapshot.hash, closedAt: snapshot.createdAt, grade: row.grade }
    return {
      data: unitReportDataOf(closed, pack),
      name: `${form.union.name} · ${form.project.fiscalYear} ${form.project.name}`,
    }
  }
}
