import { coverPersonal, personalPieces } from '../mask-text.js'
import type { HiddenValue } from '../rules.js'
import type { FileText } from './file-texts.js'
import { hiddenValueIn } from './hidden-values.js'

/** What the scan looks for beside numbers of persons. */
export interface ScanKnowledge {
  /** Names of persons, with where they are known from, e.g. `账号`. */
  readonly persons: readonly { readonly name: string; readonly from: string }[]
  /** Names in which a person's name may be found by chance: unions, projects. */
  readonly names: readonly string[]
  readonly hidden: readonly HiddenValue[]
  /** Numbers that the public version prints on purpose. */
  readonly printed: ReadonlySet<string>
}

export type LeakKind = 'number' | 'address' | 'person' | 'hidden'

/** Something that must not be published, where it stands, and what to do about it. */
export interface Leak {
  readonly kind: LeakKind
  readonly file: string
  readonly place: string
  /** What was found; never enough to be the data again. */
  readonly found: string
  readonly remedy: string
}

const REMEDY = {
  mask: '在“遮盖文字”中写入这段文字后重新生成公开版，或者改正填报内容、重新锁定汇总和生成报告',
  source: '这类文字会自动遮盖，仍然出现说明它在名称或规则里：请改正那里的内容，重新锁定汇总和生成报告',
} as const

const numbersIn = ({ file, place, text }: FileText): readonly Leak[] =>
  personalPieces(text).map(({ name, masked }) => ({
    kind: name === '住址' ? 'address' : 'number',
    file,
    place: coverPersonal(place),
    found: `${name}${masked}`,
    remedy: REMEDY.source,
  }))

/** The texts in which a word stands, once it is known that it does. */
const textsWith = (texts: readonly FileText[], word: string): readonly FileText[] =>
  texts.filter(({ text }) => text.includes(word))

const covered = (text: string, names: readonly string[]): string =>
  names.reduce((rest, name) => rest.split(name).join('　'), text)

const initialOf = (name: string): string => `${name[0] ?? ''}${'*'.repeat([...name].length - 1)}`

function personsIn(texts: readonly FileText[], { persons, names }: ScanKnowledge): readonly Leak[] {
  const all = texts.map(({ text }) => text).join('\n')
  const longest = [...names].sort((one, other) => other.length - one.length)
  return persons
    .filter(({ name }) => name.length > 1 && all.includes(name))
    .flatMap(({ name, from }) => {
      const inside = longest.filter((each) => each.includes(name))
      return textsWith(texts, name)
        .filter(({ text }) => covered(text, inside).includes(name))
        .map(({ file, place }) => ({
          kind: 'person' as const,
          file,
          place: place.split(name).join(initialOf(name)),
          found: `${initialOf(name)}（${from}里的人名）`,
          remedy: REMEDY.mask,
        }))
    })
}

/**
 * Looks through everything that will be published. One finding keeps it from being published.
 * Findings come in the order of kinds; several in one text are all named.
 */
export function scanTexts(texts: readonly FileText[], knowledge: ScanKnowledge): readonly Leak[] {
  const all = texts.map(({ text }) => text).join('\n')
  const hidden = knowledge.hidden.flatMap((value) =>
    value.forms.some((form) => all.includes(form))
      ? texts
          .filter((text) => hiddenValueIn(text, value, knowledge.printed))
          .map(({ file, place }) => ({
            kind: 'hidden' as const,
            file,
            place,
            found: `${value.what}（不公开的数据）`,
            remedy: REMEDY.mask,
          }))
      : [],
  )
  return [...texts.flatMap(numbersIn), ...personsIn(texts, knowledge), ...hidden]
}
