import { parseXml, type XmlElement, type XmlNode } from '../docx/xml-tree.js'

const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string'

const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.filter(isElement).find((each) => each.name === name)

/** Level 1–9 of a style by its outline level, else by its name (`heading 2`, `标题 2`). */
function levelOf(style: XmlElement): number | undefined {
  const outline = childOf(childOf(style, 'pPr'), 'outlineLvl')?.attributes.get('val')
  const named = /^(?:heading|标题)\s*([1-9])$/iu.exec(
    childOf(style, 'name')?.attributes.get('val') ?? '',
  )?.[1]
  const level = named === undefined ? Number(outline ?? NaN) + 1 : Number(named)
  return level >= 1 && level <= 9 ? level : undefined
}

/** Outline levels by the id of the style. A document without readable styles has none: headings then show by their numbers. */
export function outlineStyles(styles: Uint8Array | undefined): ReadonlyMap<string, number> {
  if (!styles) return new Map()
  try {
    const root = parseXml(new TextDecoder('utf-8', { fatal: true }).decode(styles))
    return new Map(
      root.children.filter(isElement).flatMap((style): [string, number][] => {
        const level = style.name === 'style' ? levelOf(style) : undefined
        const id = style.attributes.get('styleId')
        return level === undefined || id === undefined ? [] : [[id, level]]
      }),
    )
  } catch {
    return new Map()
  }
}
