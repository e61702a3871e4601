import { createRequire } from 'node:module'
import path from 'node:path'

/** Fonts come from packages, so that a bare machine prints what every other one prints. */
const require = createRequire(import.meta.url)

export interface FontFile {
  readonly family: string
  readonly file: string
}

const face = (family: string, name: string): FontFile => ({
  family,
  file: require.resolve(`@expo-google-fonts/${name}`),
})

/** Stands in for 黑体. Both families hold the rare characters of names. */
export const SANS = face('Noto Sans SC', 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf')
/** Stands in for 宋体 and 仿宋. */
export const SERIF = face('Noto Serif SC', 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
/** Stands in for 小标宋 and, in headings of the second level, for 楷体. */
export const SERIF_BOLD = face('Noto Serif SC', 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf')

/** Folders of the faces, each of which holds no other one. */
export const FONT_FOLDERS = [SERIF, SERIF_BOLD, SANS].map(({ file }) => path.dirname(file))
