import { annexGroups, annexLines, contentMark, signaturePlaces } from '../layout/layout.js'
import type { Annex, Block, ReportModel } from '../model/report-model.js'
import { landscapeFooter, portraitFooter } from './footers.js'
import { imprint, letterheadBlock, recipientLine } from './letterhead.js'
import { pack } from './pack.js'
import {
  fontTableXml,
  packageFiles,
  settingsXml,
  WORD_SPACES,
  xmlFile,
  type PackagePart,
} from './package-parts.js'
import { PAGES, sectionProperties, type Orientation } from './page.js'
import { bodyLine, bodyParagraph, headingParagraph, paragraphOf } from './paragraphs.js'
import { pictureWriter, type PictureWriter } from './pictures.js'
import { runWriter, type RunWriter } from './runs.js'
import { stylesXml } from './styles.js'
import { tableBlocks } from './tables.js'
import { FONT, runProperties, SIZE } from './typography.js'
import { element } from './xml.js'

const FOOTERS = {
  portrait: { odd: 'rId4', even: 'rId5' },
  landscape: { odd: 'rId6', even: 'rId7' },
} as const

const PARTS: readonly PackagePart[] = [
  { id: 'rId1', name: 'styles.xml', kind: 'styles', xml: stylesXml() },
  { id: 'rId2', name: 'settings.xml', kind: 'settings', xml: settingsXml() },
  { id: 'rId3', name: 'fontTable.xml', kind: 'fontTable', xml: fontTableXml() },
  { id: 'rId4', name: 'footer1.xml', kind: 'footer', xml: portraitFooter('odd') },
  { id: 'rId5', name: 'footer2.xml', kind: 'footer', xml: portraitFooter('even') },
  { id: 'rId6', name: 'footer3.xml', kind: 'footer', xml: landscapeFooter('odd') },
  { id: 'rId7', name: 'footer4.xml', kind: 'footer', xml: landscapeFooter('even') },
]

/** Prints runs and charts, numbered through the document. */
interface Writers {
  readonly runs: RunWriter
  readonly charts: PictureWriter
}

function renderBlock(block: Block, textWidth: number, { runs, charts }: Writers): string {
  if (block.kind === 'heading') return headingParagraph(block, runs)
  if (block.kind === 'paragraph') return bodyParagraph(block.parts, runs)
  if (block.kind === 'chart') return charts.chart(block, textWidth, runs)
  return tableBlocks(block, textWidth, runs)
}

function titleBlock(model: ReportModel, runs: RunWriter): string {
  const title = runProperties(FONT.title, SIZE.title)
  const subtitle = runProperties(FONT.subheading, SIZE.body)
  return (
    model.title.map((line) => paragraphOf('Title', '', runs.text(line, title))).join('') +
    paragraphOf('Normal', element('w:jc', { 'w:val': 'center' }), runs.text(model.subtitle, subtitle)) +
    bodyLine('', runs)
  )
}

/** 附件： one line below the text, two characters in, without an end mark. */
function annexList(model: ReportModel, runs: RunWriter): string {
  const lines = annexLines(model).map((line, index) =>
    bodyLine(line, runs, { left: 7, hanging: index === 0 ? 5 : 2 }),
  )
  return bodyLine('', runs) + lines.join('')
}

function signature(model: ReportModel, runs: RunWriter): string {
  const { organisation, date, roles } = model.signature
  const places = signaturePlaces(organisation, date)
  return (
    bodyLine('', runs) +
    bodyLine('', runs) +
    bodyLine(organisation, runs, { align: 'right', right: places.name }) +
    bodyLine(date, runs, { align: 'right', right: places.date }) +
    (roles.length > 0 ? bodyLine('', runs) + bodyLine(roles.join('    '), runs, { left: 2 }) : '')
  )
}

const PAGE_BREAK = element('w:pageBreakBefore', {})

function annexHead(annex: Annex, first: boolean, runs: RunWriter): string {
  const label = runProperties(FONT.heading, SIZE.body)
  const title = runProperties(FONT.title, SIZE.annexTitle)
  return (
    paragraphOf(
      'Normal',
      element('w:keepNext', {}) + (first ? '' : PAGE_BREAK),
      runs.text(`附件${annex.number}`, label),
    ) + paragraphOf('AnnexTitle', '', runs.text(annex.title, title))
  )
}

/** What stands behind the whole document, at the end of the last page. */
const markParagraph = (model: ReportModel, runs: RunWriter): string =>
  paragraphOf('TableNote', '', runs.text(contentMark(model), runProperties(FONT.body, SIZE.note)))

/** A section that is not the last one carries its properties in the last of its paragraphs. */
const endOfSection = (properties: string): string =>
  element('w:p', {}, element('w:pPr', {}, element('w:pStyle', { 'w:val': 'TableNote' }), properties))

function annexSection(group: readonly Annex[], writers: Writers): string {
  const { textWidth } = PAGES[group[0]?.orientation ?? 'portrait']
  return group
    .map(
      (annex, index) =>
        annexHead(annex, index === 0, writers.runs) +
        annex.blocks.map((block) => renderBlock(block, textWidth, writers)).join(''),
    )
    .join('')
}

function documentXml(model: ReportModel, writers: Writers): string {
  const { runs } = writers
  const { textWidth } = PAGES.portrait
  const text = model.sections
    .flatMap(({ blocks }) => blocks)
    .map((block) => renderBlock(block, textWidth, writers))
    .join('')
  const { letterhead } = model
  const main =
    (letterhead ? letterheadBlock(letterhead, textWidth, runs) : '') +
    titleBlock(model, runs) +
    (letterhead ? recipientLine(letterhead, runs) : '') +
    text +
    annexList(model, runs) +
    signature(model, runs) +
    endOfSection(sectionProperties('portrait', FOOTERS.portrait, true))
  const groups = annexGroups(model.annexes)
  const attached = groups.map((group, index) => {
    const content = annexSection(group, writers)
    const orientation: Orientation = group[0]?.orientation ?? 'portrait'
    const properties = sectionProperties(orientation, FOOTERS[orientation], false)
    return index === groups.length - 1
      ? content +
          markParagraph(model, runs) +
          (letterhead ? imprint(letterhead, PAGES[orientation].textWidth, runs) : '') +
          properties
      : content + endOfSection(properties)
  })
  return xmlFile(element('w:document', WORD_SPACES, element('w:body', {}, main, ...attached)))
}

/**
 * Prints the model as a Word document in the layout of GB/T 9704. The same model gives the same bytes.
 * Text is printed as text: markup is escaped, characters that XML cannot carry are left out.
 */
export function renderDocx(model: ReportModel): Uint8Array {
  const { organisation } = model.signature
  const writers = { runs: runWriter(), charts: pictureWriter() }
  const document = documentXml(model, writers)
  return pack(
    packageFiles(document, PARTS, writers.charts.pictures, {
      title: model.title.join(''),
      creator: organisation,
      description: `快照 ${model.provenance.snapshot}；${model.provenance.rulePack}`,
      moment: model.provenance.lockedAtIso,
    }),
  )
}
