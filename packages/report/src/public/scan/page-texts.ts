import { decodeXml, type FileText } from './file-texts.js'

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>|([^<]+)/gu
const BLOCKS = new Set(['p', 'td', 'th', 'li', 'caption', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Everything a page of ours says, block by block below its headings; what pictures are read out as included. */
export function pageTexts(file: string, html: string): readonly FileText[] {
  const lines: { place: string; text: string }[][] = []
  let [heading, text, inRow] = ['页首', '', false]
  const add = (place: string): void => {
    const words = text.trim()
    text = ''
    if (words === '') return
    const last = lines.at(-1)
    if (inRow && last) last.push({ place, text: words })
    else lines.push([{ place, text: words }])
  }
  for (const [, close, name = '', attributes = '', content] of html.matchAll(TOKEN)) {
    if (content !== undefined) text += decodeXml(content)
    else if (name === 'img') text += decodeXml(/ alt="([^"]*)"/u.exec(attributes)?.[1] ?? '')
    else if (name === 'tr') {
      inRow = close === ''
      if (inRow) lines.push([])
    } else if (BLOCKS.has(name)) {
      if (close === '/' && name.startsWith('h')) heading = text.trim() || heading
      add(`“${heading}”下`)
    }
  }
  add(`“${heading}”下`)
  return lines.flatMap((cells) => {
    const context = cells.map((cell) => cell.text).join(' ')
    return cells.map((cell) => ({ file, ...cell, context }))
  })
}
