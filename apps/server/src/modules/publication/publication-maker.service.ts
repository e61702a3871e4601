import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { ROLE_NAME } from '@huigong/access'
import {
  annexNotes,
  annexSheets,
  buildPublicReport,
  coverWords,
  packageTexts,
  pageTexts,
  printedNumbers,
  renderDocx,
  renderHtml,
  scanTexts,
  type Difference,
  type HiddenValue,
  type Leak,
  type Mask,
  type PublicRules,
} from '@huigong/report'
import { writeTableWorkbook } from '@huigong/workbook'
import { FileStore } from '../attachment/index.js'
import { UserAccount } from '../identity/index.js'
import { Parameters } from '../parameter/index.js'
import { ReportWriter, type Report } from '../report/index.js'
import { UnionNode } from '../union/union.entity.js'
import type { PublicationFile, PublicationFileKind } from './publication.entity.js'

/** Everything a public version is, before it has a row. */
export interface MadePublication {
  readonly title: string
  readonly rules: PublicRules
  readonly contentHash: string
  readonly files: readonly Pick<PublicationFile, 'kind' | 'fileHash' | 'fileName' | 'size'>[]
  readonly differences: readonly Difference[]
  readonly leaks: readonly Leak[]
  readonly knowledge: { readonly hidden: readonly HiddenValue[]; readonly printed: readonly string[] }
}

const FILE_WORD: Readonly<Record<PublicationFileKind, string>> = {
  docx: '正文（Word）',
  xlsx: '附表（Excel）',
  page: '公开网页',
}

/** Leaks that are kept and shown; one is enough to stop it, and nobody mends more at a time. */
const MOST_LEAKS = 200

/** Makes the files of a public version and looks through them. Writes no row. */
@Injectable()
export class PublicationMaker {
  constructor(
    private readonly writer: ReportWriter,
    private readonly store: FileStore,
    private readonly parameters: Parameters,
  ) {}

  /** The same report, rules and masks give the same files. */
  async make(manager: EntityManager, report: Report, masks: readonly Mask[]): Promise<MadePublication> {
    const decided = await this.parameters.of(manager, report.tenantId)
    const rules = {
      fewest: decided.count('public-fewest'),
      smallestUnit: decided.count('public-smallest-unit'),
    }
    const { data, template } = await this.writer.sourceOf(manager, report)
    const { model, differences, hidden } = buildPublicReport(data, { rules, masks }, template)
    const title = coverWords(report.title, masks)
    const contents: Readonly<Record<PublicationFileKind, readonly [string, Uint8Array]>> = {
      docx: [`${title}（公开版）.docx`, renderDocx(model)],
      xlsx: [`${title}（公开版）附表.xlsx`, await writeTableWorkbook(annexSheets(model), annexNotes(model))],
      page: [`${title}（公开版）.html`, Buffer.from(renderHtml(model), 'utf8')],
    }
    const files: MadePublication['files'][number][] = []
    for (const kind of ['docx', 'xlsx', 'page'] as const) {
      const [fileName, bytes] = contents[kind]
      const { sha256, size } = await this.store.put(bytes)
      files.push({ kind, fileHash: sha256, fileName, size })
    }
    const knowledge = { hidden, printed: [...printedNumbers(model)] }
    const leaks = await this.scan(manager, report.tenantId, files, knowledge)
    return { title, rules, contentHash: model.provenance.contentHash, files, differences, leaks, knowledge }
  }

  /**
   * Looks through the files as they lie in the store, with the names the city knows today.
   * @throws Error when a file is gone
   */
  async scan(
    manager: EntityManager,
    tenantId: string,
    files: readonly Pick<PublicationFile, 'kind' | 'fileHash' | 'fileName'>[],
    knowledge: MadePublication['knowledge'],
  ): Promise<readonly Leak[]> {
    const accounts = await manager.find(UserAccount, { select: { displayName: true }, where: { tenantId } })
    const unions = await manager.find(UnionNode, { select: { name: true }, where: { tenantId } })
    const known = new Map(accounts.map(({ displayName }) => [displayName, '账号']))
    const leaks: Leak[] = []
    for (const { kind, fileHash, fileName } of files) {
      const bytes = await this.read(fileHash)
      const word = FILE_WORD[kind]
      const name = { file: word, place: '文件名', text: fileName, context: fileName }
      const texts =
        kind === 'page' ? pageTexts(word, Buffer.from(bytes).toString('utf8')) : packageTexts(word, bytes)
      const found = scanTexts([name, ...texts], {
        persons: [...known].map(([each, from]) => ({ name: each, from })),
        names: [...unions.map((union) => union.name), ...Object.values(ROLE_NAME)],
        hidden: knowledge.hidden,
        printed: new Set(knowledge.printed),
      })
      leaks.push(...found)
    }
    return leaks.slice(0, MOST_LEAKS)
  }

  private async read(hash: string): Promise<Uint8Array> {
    const { stream } = await this.store.open(hash)
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    return new Uint8Array(Buffer.concat(chunks))
  }
}
