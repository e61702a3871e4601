import { pinyin } from 'pinyin-pro'

const SYLLABLES = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
const HAN = /\p{Script=Han}/u
const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The usual reading of a character by itself, for whoever does not know the reading of the place: 六安 liuan. */
const alone = new Map<string, string>()
function usual(character: string): string {
  const known = alone.get(character)
  if (known !== undefined) return known
  const reading = pinyin(character, SYLLABLES).join('')
  alone.set(character, reading)
  return reading
}

/**
 * Pinyin of a text without tones, each reading whole and as initials: as the words are read (重庆 chongqing), with a
 * surname at the beginning (曾 zeng, 单 shan) and character by character (重庆 zhongqing). `ü` is `v`, and `u` besides.
 */
export function spellings(text: string): string[] {
  if (!HAN.test(text)) return []
  const readings = [
    pinyin(text, SYLLABLES),
    pinyin(text, { ...SYLLABLES, surname: 'head' }),
    [...text].map(usual),
  ]
  const spelled = readings.flatMap((syllables) => {
    const whole = plain(syllables.join(''))
    return [
      whole,
      plain(initials(syllables)),
      ...(/[ln]v/.test(whole) ? [whole.replace(/([ln])v/g, '$1u')] : []),
    ]
  })
  return [...new Set(spelled)].filter((word) => word !== '')
}

/** First letters of syllables; what is not Chinese stays whole: 绿地ABC公司 ldabcgs. */
const initials = (syllables: readonly string[]): string =>
  syllables.map((syllable) => (/^[a-zü]+$/.test(syllable) ? syllable.slice(0, 1) : syllable)).join('')
