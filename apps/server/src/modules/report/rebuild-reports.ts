import type { EntityManager } from 'typeorm'
import { EIGHT_PARTS, REPORT_ENGINE } from '@huigong/report'
import { sha256 } from '../../platform/ids.js'
import { FundProject } from '../project/index.js'
import { RollUp, RollUps } from '../roll-up/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { Snapshot } from '../self-evaluation/index.js'
import { printAside } from './print/print-aside.js'
import { ReportWriter } from './report-writer.service.js'
import { Report, ReportBasis, ReportFile } from './report.entity.js'

/** A file as it was registered and as it is written now, by SHA-256. */
export interface RebuiltFile {
  readonly kind: 'docx' | 'pdf' | 'xlsx'
  readonly fileName: string
  readonly registered: string
  readonly rebuilt: string
}

/** A report written once more from its snapshot and outline. */
export interface RebuiltReport {
  readonly reportId: string
  readonly title: string
  readonly fiscalYear: number
  readonly snapshotHash: string
  /** `same`: byte by byte; `engine`: another version of the program wrote it; `altered`: neither explains it. */
  readonly outcome: 'same' | 'engine' | 'altered'
  /** What was found, in one sentence. */
  readonly sentence: string
  /** `null` for reports of before it was kept. */
  readonly engine: { readonly registered: number | null; readonly now: number }
  readonly content: { readonly registered: string | null; readonly rebuilt: string }
  readonly files: readonly RebuiltFile[]
}

export interface RebuildChoice {
  readonly fiscalYear?: number
  readonly reportId?: string
}

type Verdict = Pick<RebuiltReport, 'outcome' | 'sentence'>

function verdictOf(
  { engine, content, files }: Pick<RebuiltReport, 'engine' | 'content' | 'files'>,
  sealed: boolean,
): Verdict {
  const different = files.filter(({ registered, rebuilt }) => registered !== rebuilt).map(({ kind }) => kind)
  if (!sealed)
    return { outcome: 'altered', sentence: '快照的内容与它的编号不符，数据库被改动过。请从备份核对。' }
  if (different.length === 0) return { outcome: 'same', sentence: '与登记的文件逐字节相同。' }
  const which = `${different.join('、')} 与登记的不同`
  if (engine.registered === engine.now)
    return {
      outcome: 'altered',
      sentence: `${which}，而程序版本相同：评分规则、提纲或登记被改动过。请从备份核对。`,
    }
  const said = content.registered === content.rebuilt ? '内容相同，排版不同' : '文字或数据项的写法有改动'
  const then = engine.registered === null ? '登记时没有记录版本' : `登记时是第 ${engine.registered} 版`
  return { outcome: 'engine', sentence: `${which}：${said}。报告程序${then}，现在是第 ${engine.now} 版。` }
}

async function chosen(manager: EntityManager, { fiscalYear, reportId }: RebuildChoice): Promise<Report[]> {
  const query = manager
    .createQueryBuilder(Report, 'report')
    .innerJoin(FundProject, 'project', 'project.id = report.projectId')
    .orderBy('report.id')
  if (fiscalYear !== undefined) query.andWhere('project.fiscalYear = :fiscalYear', { fiscalYear })
  if (reportId !== undefined) query.andWhere('report.id = :reportId', { reportId })
  return query.getMany()
}

async function rebuilt(
  manager: EntityManager,
  report: Report,
  keep: (file: RebuiltFile, bytes: Uint8Array) => void,
): Promise<RebuiltReport> {
  const { tenantId } = report
  const rollUps = new RollUps()
  const row = await manager.findOneByOrFail(RollUp, { id: report.rollUpId, tenantId })
  const frozen = await rollUps.withContent(manager, row)
  const snapshot = await manager.findOneByOrFail(Snapshot, { hash: report.snapshotHash, tenantId })
  const project = await manager.findOneByOrFail(FundProject, { id: report.projectId })
  const basis = await manager.findOneBy(ReportBasis, { id: report.id, tenantId })
  const beside = await manager.findBy(ReportFile, { reportId: report.id, tenantId })
  const data = await new ReportWriter(rollUps, new RulePackLookup()).dataOf(manager, tenantId, frozen)
  const printed = await printAside({ data, template: basis?.template ?? EIGHT_PARTS }, async () => undefined)
  const registered = [
    { kind: 'docx' as const, fileHash: report.fileHash, fileName: report.fileName },
    ...beside,
  ]
  const files = registered.map(({ kind, fileHash, fileName }): RebuiltFile => {
    const file = { kind, fileName, registered: fileHash, rebuilt: sha256(printed[kind]) }
    keep(file, printed[kind])
    return file
  })
  const found = {
    engine: { registered: basis?.engine ?? null, now: REPORT_ENGINE },
    content: { registered: basis?.contentHash ?? null, rebuilt: printed.contentHash },
    files,
  }
  return {
    reportId: report.id,
    title: report.title,
    fiscalYear: project.fiscalYear,
    snapshotHash: report.snapshotHash,
    ...found,
    ...verdictOf(found, sha256(snapshot.content) === report.snapshotHash),
  }
}

/**
 * Writes registered reports once more from their snapshots and outlines and compares them with the register. Reads
 * only; what people have changed since plays no part.
 * @param keep is given each file with its bytes
 */
export async function* rebuildReports(
  manager: EntityManager,
  choice: RebuildChoice,
  keep: (file: RebuiltFile, bytes: Uint8Array) => void = () => undefined,
): AsyncGenerator<RebuiltReport> {
  for (const report of await chosen(manager, choice)) yield rebuilt(manager, report, keep)
}
