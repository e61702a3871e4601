import type { Figure } from '../figure/figure.js'
import type { Part } from '../text/segments.js'
import { element, escapeXml, property } from './xml.js'

/** Prints runs. Each figure becomes a content control; controls are numbered in the order of the document. */
export interface RunWriter {
  /** A run of text in the given look. */
  text(text: string, look: string): string
  parts(list: readonly Part[], look: string): string
}

const run = (text: string, look: string): string =>
  text === '' ? '' : element('w:r', {}, look, element('w:t', { 'xml:space': 'preserve' }, escapeXml(text)))

/** Longer tags and titles are refused by Word. */
const TAG = 64

/**
 * A content control around the figure: its tag is the figure's id, so that a program finds the rows; its content is
 * locked, so that nobody types another number over it.
 */
const control = (figure: Figure, id: number, look: string): string =>
  element(
    'w:sdt',
    {},
    element(
      'w:sdtPr',
      {},
      property('alias', [...figure.definition].slice(0, TAG).join('')),
      property('tag', figure.id.slice(0, TAG)),
      property('id', id),
      property('lock', 'sdtContentLocked'),
    ),
    element('w:sdtContent', {}, run(figure.text, look)),
  )

export function runWriter(): RunWriter {
  let controls = 0
  return {
    text: run,
    parts: (list, look) =>
      list
        .map((part) => {
          if (part.kind !== 'figure') return run(part.text, look)
          controls += 1
          return control(part.figure, controls, look)
        })
        .join(''),
  }
}
