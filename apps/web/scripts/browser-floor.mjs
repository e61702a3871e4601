import { parseSync } from 'vite'

/**
 * What a file of the build asks of a browser beyond the floor: Chrome 87 and Safari 14.1. The tables name what has come
 * since; whatever the pages use and old browsers lack is either built away, polyfilled (app/polyfills.ts) or listed in
 * {@link KNOWN} with the reason why it does no harm.
 */

/** Methods and functions by name: the Chrome or Safari that first has them. */
const METHODS = {
  at: 'Chrome 92',
  findLast: 'Chrome 97',
  findLastIndex: 'Chrome 97',
  toSorted: 'Chrome 110',
  toReversed: 'Chrome 110',
  toSpliced: 'Chrome 110',
  isWellFormed: 'Chrome 111',
  toWellFormed: 'Chrome 111',
  symmetricDifference: 'Chrome 122',
  isSubsetOf: 'Chrome 122',
  isSupersetOf: 'Chrome 122',
  isDisjointFrom: 'Chrome 122',
  showModal: 'Safari 15.4',
  showPopover: 'Chrome 114',
  checkVisibility: 'Chrome 105',
  startViewTransition: 'Chrome 111',
}
const STATICS = {
  'Object.hasOwn': 'Chrome 93',
  'Object.groupBy': 'Chrome 117',
  'Map.groupBy': 'Chrome 117',
  'Array.fromAsync': 'Chrome 121',
  'Promise.withResolvers': 'Chrome 119',
  'Promise.try': 'Chrome 128',
  'AbortSignal.timeout': 'Chrome 103',
  'AbortSignal.any': 'Chrome 116',
  'URL.canParse': 'Chrome 120',
  'crypto.randomUUID': 'Chrome 92',
  'Intl.DurationFormat': 'Chrome 129',
}
const GLOBALS = {
  structuredClone: 'Chrome 98',
  requestIdleCallback: 'Safari 18',
  cancelIdleCallback: 'Safari 18',
  BroadcastChannel: 'Safari 15.4',
  OffscreenCanvas: 'Safari 16.4',
  Temporal: 'none yet',
  scheduler: 'Chrome 94',
  reportError: 'Chrome 95',
  CompressionStream: 'Safari 16.4',
}
/** Syntax by kind of node; a function says whether this one is meant. */
const SYNTAX = {
  StaticBlock: () => 'static block of a class (Chrome 94)',
  AwaitExpression: (_node, inFunction) => (inFunction ? null : 'await outside of a function (Chrome 89)'),
  ForOfStatement: (node, inFunction) =>
    node.await && !inFunction ? 'for await outside of a function (Chrome 89)' : null,
  BinaryExpression: (node) =>
    node.operator === 'in' && node.left.type === 'PrivateIdentifier' ? '#name in object (Chrome 91)' : null,
  MethodDefinition: (node) => (node.key.type === 'PrivateIdentifier' ? 'private method (Safari 15)' : null),
  ImportAttribute: () => 'import attribute (Chrome 123)',
  VariableDeclaration: (node) => (/using/.test(node.kind) ? 'using (Chrome 134)' : null),
  Literal: (node) => {
    if (!node.regex) return null
    if (/[dv]/.test(node.regex.flags)) return `regular expression with flag ${node.regex.flags} (Chrome 90)`
    return /\(\?<[=!]/.test(node.regex.pattern) ? 'lookbehind (Safari 16.4)' : null
  },
}
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

const STYLES = [
  [/:has\(/, ':has (Chrome 105)'],
  [/:is\(|:where\(/, ':is, :where (Chrome 88)'],
  [/@layer\b/, '@layer (Chrome 99)'],
  [/@container\b/, '@container (Chrome 105)'],
  [/@scope\b/, '@scope (Chrome 118)'],
  [/@starting-style\b/, '@starting-style (Chrome 117)'],
  [/color-mix\(|oklch\(|oklab\(|\blab\(|\blch\(/, 'colour function (Chrome 111)'],
  [/[;{]aspect-ratio\s*:/, 'aspect-ratio (Chrome 88)'],
  [/[;{](?:translate|rotate|scale)\s*:/, 'translate, rotate, scale of their own (Chrome 104)'],
  [/\d(?:dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi)\b/, 'unit of the small window (Chrome 108)'],
  [/overflow(?:-[xy])?\s*:\s*clip/, 'overflow: clip (Chrome 90)'],
  [/\(\s*(?:width|height)\s*[<>]=?/, 'range in a media query (Chrome 104)'],
  [/(?:^|[{};])\s*&/, 'nested rules (Chrome 120)'],
  [/subgrid/, 'subgrid (Chrome 117)'],
  [/:(?:modal|popover-open|user-invalid|user-valid)\b/, 'newer pseudo-class (Chrome 105)'],
]

/** Found and known to do no harm: what, in which files, and why. */
export const KNOWN = [
  { what: 'at', files: /./, why: 'polyfilled in app/polyfills.ts' },
  { what: 'Object.hasOwn', files: /./, why: 'polyfilled in app/polyfills.ts' },
  { what: 'toSorted', files: /vendor-/, why: 'Vue wraps it for arrays that have it; nobody here calls it' },
  { what: 'toReversed', files: /vendor-/, why: 'Vue wraps it for arrays that have it; nobody here calls it' },
  { what: 'toSpliced', files: /vendor-/, why: 'Vue wraps it for arrays that have it; nobody here calls it' },
  { what: 'requestIdleCallback', files: /vendor-/, why: 'Vue offers it for hydration, which is not used' },
  { what: 'cancelIdleCallback', files: /vendor-/, why: 'Vue offers it for hydration, which is not used' },
]

const nameOf = (node) => (node.type === 'Identifier' ? node.name : null)

/** Names that the text asks for with `typeof` or `in` before it uses them. */
const guarded = (code, name) =>
  new RegExp(`typeof (?:\\w+\\.)?${name}\\b|[\`'"]${name}[\`'"]\\s*in\\b`).test(code)

function faultOfNode(node, inFunction) {
  const syntax = SYNTAX[node.type]?.(node, inFunction)
  if (syntax) return { what: syntax, since: '' }
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && !node.callee.computed) {
    const method = nameOf(node.callee.property) ?? ''
    if (Object.hasOwn(METHODS, method)) return { what: method, since: METHODS[method] }
  }
  if (node.type === 'MemberExpression' && !node.computed) {
    const full = `${nameOf(node.object) ?? ''}.${nameOf(node.property) ?? ''}`
    if (Object.hasOwn(STATICS, full)) return { what: full, since: STATICS[full] }
  }
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const name = nameOf(node.callee) ?? ''
    if (Object.hasOwn(GLOBALS, name)) return { what: name, since: GLOBALS[name] }
  }
  return null
}

/** @returns {{ what: string, since: string }[]} what a script asks beyond the floor, each once */
export function scanScript(code, name = 'script.js') {
  const { program, errors } = parseSync(name, code, { sourceType: 'module' })
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`)
  const found = new Map()
  const visit = (node, inFunction) => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one, inFunction)
      return
    }
    if (!node || typeof node.type !== 'string') return
    const fault = faultOfNode(node, inFunction)
    const last = fault?.since ? fault.what.replace(/^.*\./, '') : ''
    if (fault && !(last && guarded(code, last))) found.set(fault.what, fault)
    const inside = inFunction || FUNCTIONS.has(node.type)
    for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value, inside)
  }
  visit(program.body, false)
  return [...found.values()]
}

/** @returns {{ what: string, since: string }[]} what a style sheet asks beyond the floor */
export const scanStyle = (css) =>
  STYLES.filter(([pattern]) => pattern.test(css)).map(([, what]) => ({ what, since: '' }))

/** What is not known to do no harm, as sentences. */
export const unknownOf = (file, found) =>
  found
    .filter(({ what }) => !KNOWN.some((one) => one.what === what && one.files.test(file)))
    .map(({ what, since }) => `${file}: ${what}${since ? ` (${since})` : ''}`)
