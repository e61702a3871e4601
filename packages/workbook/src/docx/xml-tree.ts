import { SaxesParser } from 'saxes'

/** An XML element with its namespace; attributes by local name (a namespace of their own is not told apart). */
export interface XmlElement {
  readonly name: string
  readonly uri: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

/** Elements may lie this deep: readers of the tree call themselves for each level. */
const MAX_DEPTH = 400

interface Building extends XmlElement {
  readonly children: XmlNode[]
}

/**
 * Parses a document that is well formed and declares no document type.
 * @throws Error for anything else
 */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const open: Building[] = []
  let root: XmlElement | null = null
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('document type declaration')
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length >= MAX_DEPTH) throw new Error('elements lie too deep')
    const element: Building = {
      name: local,
      uri,
      attributes: new Map(Object.values(attributes).map(({ local, value }) => [local, value])),
      children: [],
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  const addText = (piece: string): void => {
    open.at(-1)?.children.push(piece)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  if (root === null) throw new Error('no element')
  return root
}
