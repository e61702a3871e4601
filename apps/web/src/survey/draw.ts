type Attributes = Readonly<Record<string, string>>

/** An element with text or children; the page is small enough to do without a framework. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

export function button(label: string, act: () => void, kind = 'plain'): HTMLButtonElement {
  const made = el('button', { type: 'button', class: kind }, label)
  made.addEventListener('click', act)
  return made
}

/** Shows one screen: its heading is read out and takes the focus, and the page starts at its top. */
export function show(title: string, ...children: readonly (Node | string)[]): void {
  const root = document.getElementById('survey')
  if (!root) return
  const heading = el('h1', { tabindex: '-1' }, title)
  root.replaceChildren(heading, ...children)
  document.title = title
  heading.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

/** A button that reads the screen aloud, where the telephone can. */
export function readAloud(text: () => string): Node {
  if (!('speechSynthesis' in window)) return document.createTextNode('')
  return button(
    '读给我听',
    () => {
      speechSynthesis.cancel()
      const words = new SpeechSynthesisUtterance(text())
      words.lang = 'zh-CN'
      words.rate = 0.9
      speechSynthesis.speak(words)
    },
    'quiet',
  )
}
