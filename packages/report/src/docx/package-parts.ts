import type { Picture } from './pictures.js'
import { FALLBACKS } from './typography.js'
import { element, escapeXml, property } from './xml.js'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export const WORD_SPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': `${OFFICE}/relationships`,
} as const

export const xmlFile = (root: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`

/** A part of the package besides the document itself. */
export interface PackagePart {
  readonly id: string
  /** Path below `word/`. */
  readonly name: string
  /** e.g. `footer`; names both the relationship and the content type. */
  readonly kind: 'styles' | 'settings' | 'fontTable' | 'footer'
  readonly xml: string
}

export const settingsXml = (): string =>
  xmlFile(
    element(
      'w:settings',
      WORD_SPACES,
      element('w:zoom', { 'w:percent': 100 }),
      element('w:evenAndOddHeaders', {}),
      property('characterSpacingControl', 'compressPunctuation'),
      element(
        'w:compat',
        {},
        element('w:spaceForUL', {}),
        element('w:balanceSingleByteDoubleByteWidth', {}),
        element('w:doNotLeaveBackslashAlone', {}),
        element('w:ulTrailSpace', {}),
        element('w:doNotExpandShiftReturn', {}),
        element('w:adjustLineHeightInTable', {}),
        element('w:compatSetting', {
          'w:name': 'compatibilityMode',
          'w:uri': 'http://schemas.microsoft.com/office/word',
          'w:val': 15,
        }),
      ),
    ),
  )

export const fontTableXml = (): string =>
  xmlFile(
    element(
      'w:fonts',
      WORD_SPACES,
      ...Object.entries(FALLBACKS).map(([name, alternative]) =>
        element(
          'w:font',
          { 'w:name': name },
          property('altName', alternative),
          property('charset', '86'),
          property('family', 'auto'),
        ),
      ),
    ),
  )

/** What the file's properties say: who, what, and the moment of the snapshot in UTC. */
export interface FileProperties {
  readonly title: string
  readonly creator: string
  readonly description: string
  /** ISO 8601. */
  readonly moment: string
}

/** The moment as the core properties want it; 1980 when the text is no time. */
function w3cTime(moment: string): string {
  const time = Date.parse(moment)
  return new Date(Number.isNaN(time) ? Date.UTC(1980, 0, 1) : time).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

export function corePropertiesXml({ title, creator, description, moment }: FileProperties): string {
  const time = { 'xsi:type': 'dcterms:W3CDTF' }
  return xmlFile(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${PACKAGE}/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, escapeXml(title)),
      element('dc:creator', {}, escapeXml(creator)),
      element('dc:description', {}, escapeXml(description)),
      element('cp:lastModifiedBy', {}, escapeXml(creator)),
      element('dcterms:created', time, w3cTime(moment)),
      element('dcterms:modified', time, w3cTime(moment)),
    ),
  )
}

const relationships = (
  list: readonly { readonly id: string; readonly type: string; readonly target: string }[],
) =>
  xmlFile(
    element(
      'Relationships',
      { xmlns: `${PACKAGE}/relationships` },
      ...list.map(({ id, type, target }) => element('Relationship', { Id: id, Type: type, Target: target })),
    ),
  )

/** Every file of the package by its path. */
export function packageFiles(
  document: string,
  parts: readonly PackagePart[],
  pictures: readonly Picture[],
  properties: FileProperties,
): Readonly<Record<string, string | Uint8Array>> {
  const override = (path: string, type: string) =>
    element('Override', { PartName: `/${path}`, ContentType: type })
  const types = xmlFile(
    element(
      'Types',
      { xmlns: `${PACKAGE}/content-types` },
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      pictures.length === 0 ? '' : element('Default', { Extension: 'png', ContentType: 'image/png' }),
      override('word/document.xml', `${WORD_TYPE}.document.main+xml`),
      ...parts.map(({ name, kind }) => override(`word/${name}`, `${WORD_TYPE}.${kind}+xml`)),
      override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ),
  )
  return {
    '[Content_Types].xml': types,
    '_rels/.rels': relationships([
      { id: 'rId1', type: `${OFFICE}/relationships/officeDocument`, target: 'word/document.xml' },
      { id: 'rId2', type: `${PACKAGE}/relationships/metadata/core-properties`, target: 'docProps/core.xml' },
    ]),
    'docProps/core.xml': corePropertiesXml(properties),
    'word/_rels/document.xml.rels': relationships(
      [...parts, ...pictures.map((picture) => ({ ...picture, kind: 'image' }))].map(({ id, name, kind }) => ({
        id,
        type: `${OFFICE}/relationships/${kind}`,
        target: name,
      })),
    ),
    'word/document.xml': document,
    ...Object.fromEntries(parts.map(({ name, xml }) => [`word/${name}`, xml])),
    ...Object.fromEntries(pictures.map(({ name, bytes }) => [`word/${name}`, bytes])),
  }
}
