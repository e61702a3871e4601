import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  PageNumber,
  Packer,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from 'docx'
import type { Annex, ReportModel } from '../model/report-model.js'
import { bodyLine, renderBlocks } from './blocks.js'
import { PAGES } from './page.js'
import { stabilise } from './stable-package.js'
import { plainText } from './text.js'
import { BODY_LINE, FONT, INDENT, SIZE, runStyle } from './typography.js'

type Child = ISectionOptions['children'][number]

const CHARACTER = INDENT / 2

/** 一字线 on both sides of the number; odd pages to the right, even pages to the left, one character in. */
function pageFooter(side: 'left' | 'right'): Footer {
  const style = runStyle(FONT.number, SIZE.pageNumber)
  const number = new TextRun({ ...style, children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: { left: CHARACTER, right: CHARACTER },
        children: [number],
      }),
    ],
  })
}

function titleBlock(model: ReportModel): readonly Child[] {
  const title = model.title.map(
    (line) =>
      new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 640, lineRule: LineRuleType.AT_LEAST },
        children: [new TextRun({ ...runStyle(FONT.title, SIZE.title), text: plainText(line) })],
      }),
  )
  const subtitle = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: BODY_LINE, lineRule: LineRuleType.EXACT, after: BODY_LINE },
    children: [new TextRun({ ...runStyle(FONT.subheading, SIZE.body), text: plainText(model.subtitle) })],
  })
  return [...title, subtitle]
}

function annexList(model: ReportModel): readonly Child[] {
  const many = model.annexes.length > 1
  const lines = model.annexes.map((annex, index) =>
    bodyLine(`${index === 0 ? '附件：' : ''}${many ? `${annex.number}. ` : ''}${annex.title}`, {
      left: index === 0 ? INDENT : INDENT + 3 * CHARACTER,
    }),
  )
  return [bodyLine(''), ...lines]
}

function signature(model: ReportModel): readonly Child[] {
  const { organisation, date, roles } = model.signature
  return [
    bodyLine(''),
    bodyLine(organisation, { align: 'right', right: 2 * CHARACTER }),
    bodyLine(date, { align: 'right', right: 2 * CHARACTER }),
    ...(roles.length > 0 ? [bodyLine(''), bodyLine(roles.join('    '), { left: INDENT })] : []),
  ]
}

function annexHead(annex: Annex, first: boolean): readonly Child[] {
  return [
    new Paragraph({
      pageBreakBefore: !first,
      keepNext: true,
      spacing: { line: BODY_LINE, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ ...runStyle(FONT.heading, SIZE.body), text: `附件${annex.number}` })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 120, after: 200 },
      children: [new TextRun({ ...runStyle(FONT.title, 36), text: plainText(annex.title) })],
    }),
  ]
}

/** Annexes that lie the same way follow each other in one section. */
function annexGroups(annexes: readonly Annex[]): readonly (readonly Annex[])[] {
  return annexes.reduce<readonly (readonly Annex[])[]>((groups, annex) => {
    const last = groups.at(-1)
    if (last?.[0]?.orientation !== annex.orientation) return [...groups, [annex]]
    return [...groups.slice(0, -1), [...last, annex]]
  }, [])
}

/** The grid holds the 22 lines of a text page; annexes are tables, whose lines are closer. */
function section(
  orientation: Annex['orientation'],
  children: readonly Child[],
  grid: boolean,
): ISectionOptions {
  const page = PAGES[orientation]
  return {
    properties: {
      page: { size: page.size, margin: page.margin },
      ...(grid ? { grid: { type: 'lines', linePitch: BODY_LINE } } : {}),
    },
    footers: { default: pageFooter('right'), even: pageFooter('left') },
    children: [...children],
  }
}

/**
 * Prints the model as a Word document in the layout of GB/T 9704. The same model gives the same bytes.
 * Text is printed as text: markup is escaped, characters that XML cannot carry are left out.
 */
export async function renderDocx(model: ReportModel): Promise<Uint8Array> {
  const body = model.sections.flatMap(({ blocks }) => renderBlocks(blocks, PAGES.portrait.textWidth))
  const main = section(
    'portrait',
    [...titleBlock(model), ...body, ...annexList(model), ...signature(model)],
    true,
  )
  const attached = annexGroups(model.annexes).map((group) => {
    const orientation = group[0]?.orientation ?? 'portrait'
    const children = group.flatMap((annex, index) => [
      ...annexHead(annex, index === 0),
      ...renderBlocks(annex.blocks, PAGES[orientation].textWidth),
    ])
    return section(orientation, children, false)
  })
  const document = new Document({
    title: plainText(model.title.join('')),
    creator: plainText(model.signature.organisation),
    lastModifiedBy: plainText(model.signature.organisation),
    description: plainText(`快照 ${model.provenance.snapshot}；${model.provenance.rulePack}`),
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: runStyle(FONT.body, SIZE.body) } } },
    sections: [main, ...attached],
  })
  return stabilise(await Packer.toBuffer(document), model.provenance.lockedAtIso)
}
