/** A piece of a template's line: words, or a placeholder by its id. */
export type TemplatePiece =
  { readonly kind: 'words'; readonly text: string } | { readonly kind: 'placeholder'; readonly id: string }

const PLACEHOLDER = /\{([^{}]*)\}/g

/** Splits `实际支付{paid}，…` into words and placeholders. A brace that is no placeholder stays a word. */
export function templatePieces(text: string): readonly TemplatePiece[] {
  const pieces: TemplatePiece[] = []
  let end = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > end) pieces.push({ kind: 'words', text: text.slice(end, match.index) })
    pieces.push({ kind: 'placeholder', id: (match[1] ?? '').trim() })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end) })
  return pieces
}
