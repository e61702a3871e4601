/**
 * The program that sets a report in the layout of GB/T 9704 (Typst). It holds no word of a report: everything comes
 * in as data, and data is never read as markup. Lengths are those of the Word file (`docx/page.ts`, `docx/styles.ts`).
 */
export const PROGRAM = String.raw`
#let d = json(bytes(sys.inputs.data))
#let serif = ("Noto Serif SC", "Noto Sans SC")
#let sans = ("Noto Sans SC", "Noto Serif SC")
#let character = 15.79pt
#let pitch = 28.95pt
#let gap = pitch - 16pt
#let (year, month, day, hour, minute, second) = d.moment

#set document(
  title: d.title.join(""),
  author: d.signature.organisation,
  description: d.description,
  keywords: (d.contentHash,),
  date: datetime(year: year, month: month, day: day, hour: hour, minute: minute, second: second),
)
#set text(
  font: serif, size: 16pt, tracking: character - 16pt, fallback: false, lang: "zh", region: "cn",
  cjk-latin-spacing: none, overhang: false, top-edge: 0.88em, bottom-edge: -0.12em,
)
#set par(justify: true, linebreaks: "simple", leading: gap, spacing: gap)
#set block(spacing: gap)

// A long word is broken only where the data says so.
#let word(s) = if s.contains("\u{200b}") { s.split("\u{200b}").map(box).join() } else { s }
#let run(r) = if type(r) == str { word(r) } else {
  let (s, to, here) = r
  let linked = link(label(to), word(s))
  if here == none { linked } else [#linked#label(here)]
}
#let runs(l) = l.map(run).join()
#let body(content) = par(first-line-indent: (amount: 2 * character, all: true), content)
#let note(content) = block(above: 3pt, below: 3pt, {
  set text(size: 9pt, tracking: 0pt)
  set par(leading: 4pt, justify: false)
  content
})

#show title: it => {
  set text(size: 22pt, tracking: 0pt, weight: 700)
  set par(leading: 13pt, justify: false)
  align(center, it.body)
}
#show heading: it => {
  set text(
    size: 16pt,
    weight: if it.level == 2 { 700 } else { 400 },
    font: if it.level == 1 { sans } else { serif },
  )
  block(sticky: true, spacing: gap, body(it.body))
}
// The head of an annex is one entry of the bookmarks, printed in two lines.
#show heading.where(supplement: [annex]): it => {
  let at = it.body.text.position(" ")
  block(sticky: true, spacing: gap, text(size: 16pt, weight: 400, font: sans, it.body.text.slice(0, at)))
  block(sticky: true, above: gap, below: 14pt, width: 100%, {
    set par(leading: 10pt, justify: false)
    align(center, text(size: 18pt, weight: 700, font: serif, tracking: 0pt, it.body.text.slice(at + 1)))
  })
}

#let sides = (left: left, center: center, right: right)
#let lines(l) = l.map(runs).join(linebreak())
#let cell-of(c, row) = {
  let (span, content) = if type(c) == str { (1, word(c)) } else { (c.at(0), lines(c.at(1))) }
  if row.bold { content = strong(content) }
  if span > 1 or not row.whole { table.cell(rowspan: span, breakable: true, content) } else { content }
}
#let table-of(t) = {
  if t.caption != "" {
    block(sticky: true, above: 12pt, below: 6pt, width: 100%, align(center, text(font: sans, size: 14pt, tracking: 0pt, t.caption)))
  }
  if t.unit != none {
    block(sticky: true, above: 6pt, below: 4pt, width: 100%, align(right, text(size: 10.5pt, tracking: 0pt, t.unit)))
  }
  block(above: 6pt, below: 4pt, {
    set text(size: 10.5pt, tracking: 0pt)
    set par(leading: 4pt, spacing: 4pt, justify: false)
    set table.cell(breakable: false)
    table(
      columns: t.widths.map(w => w * 1pt),
      align: t.aligns.map(a => sides.at(a) + horizon),
      stroke: 0.5pt,
      inset: (x: 3.5pt, y: 3pt),
      table.header(..t.head.map(s => table.cell(align: center + horizon, text(font: sans, word(s))))),
      ..t.rows.map(row => row.cells.filter(c => c != none).map(c => cell-of(c, row))).flatten(),
    )
  })
  for (index, line) in t.notes.enumerate() { note({ if index == 0 { "注：" }; runs(line) }) }
  v(10pt, weak: true)
}
#let chart-of(c) = block(breakable: false, above: gap, below: gap, width: 100%, {
  block(below: 2pt, image(bytes(c.svg), format: "svg", width: 442pt, alt: c.words))
  note("注：" + runs(c.reading))
  block(above: 5pt, width: 100%, align(center, text(font: sans, size: 14pt, tracking: 0pt, c.caption)))
})
#let block-of(b) = {
  if b.kind == "heading" { heading(level: b.level, b.text) } else if b.kind == "paragraph" { body(runs(b.line)) } else if b.kind == "table" { table-of(b) } else { chart-of(b) }
}

#let imprint-of(lines) = if lines.len() > 0 {
  v(1fr)
  block(breakable: false, width: 100%, {
    set text(size: 14pt, tracking: 0pt)
    line(length: 100%, stroke: 1pt)
    for (index, l) in lines.enumerate() {
      if index > 0 { line(length: 100%, stroke: 0.7pt) }
      pad(left: 14pt, right: 14pt, grid(columns: (1fr, auto), l.left, l.right))
    }
    line(length: 100%, stroke: 1pt)
  })
}
#let number = text(size: 14pt, tracking: 0pt, context [— #counter(page).get().first() —])
#let odd() = calc.odd(counter(page).get().first())
#let beside = context place(top + left, dx: 28mm - 20pt, dy: if odd() { 210mm - 26mm - 75pt } else { 28mm }, box(
  width: 20pt, height: 75pt,
  align(center + if odd() { bottom } else { top }, rotate(90deg, reflow: true, number)),
))
#let below = context align(if odd() { right } else { left }, pad(x: 14pt, number))
#let portrait = (
  paper: "a4",
  // Half of the room between two lines stands above the first and below the last.
  margin: (top: 37mm + gap / 2, bottom: 35mm - gap / 2, left: 28mm, right: 26mm),
  footer-descent: 7mm - gap / 2,
  footer: below,
)
#let landscape = (
  paper: "a4", flipped: true,
  margin: (top: 28mm, right: 37mm, bottom: 26mm, left: 35mm),
  footer: none, background: beside,
)
#set page(..portrait)

#if d.letterhead != none {
  let h = d.letterhead
  v(35mm - gap / 2)
  block(spacing: 0pt, width: 100%, align(center, text(font: serif, size: h.size * 1pt, weight: 900, tracking: 0pt, fill: rgb("#ff0000"), h.issuer)))
  v(2 * pitch + gap)
  block(spacing: 0pt, width: 100%, if h.signer == "" { align(center, h.documentNo) } else {
    pad(left: character, right: character, grid(columns: (1fr, auto), h.documentNo, h.signer))
  })
  v(4mm)
  block(spacing: 0pt, line(length: 100%, stroke: 2pt + rgb("#ff0000")))
  v(2 * pitch)
}
#title(d.title.join(linebreak()))
#block(width: 100%, align(center, text(weight: 700, d.subtitle)))
#v(pitch)
#if d.letterhead != none and d.letterhead.recipient != "" { d.letterhead.recipient }
#for b in d.text { block-of(b) }

#v(pitch)
#for (index, line) in d.annexLines.enumerate() {
  par(
    first-line-indent: (amount: (if index == 0 { 2 } else { 5 }) * character, all: true),
    hanging-indent: 7 * character,
    link(label("annex" + str(index)), line),
  )
}
#v(2 * pitch)
#block(breakable: false, width: 100%, {
  align(right, pad(right: d.signature.places.name * character, d.signature.organisation))
  align(right, pad(right: d.signature.places.date * character, d.signature.date))
})
#if d.signature.roles != "" { v(pitch); pad(left: 2 * character, d.signature.roles) }

#let annex-of(a, at) = [#heading(level: 1, supplement: [annex], a.label + " " + a.title)#label("annex" + str(at))#for b in a.blocks { block-of(b) }]
#for (g, group) in d.groups.enumerate() {
  let start = d.groups.slice(0, g).map(x => x.annexes.len()).sum(default: 0)
  page(..if group.landscape { landscape } else { portrait }, {
    for (k, a) in group.annexes.enumerate() {
      if k > 0 { pagebreak(weak: true) }
      annex-of(a, start + k)
    }
    if g == d.groups.len() - 1 { note(d.mark); if d.letterhead != none { imprint-of(d.letterhead.imprint) } }
  })
}
`
