import { createRequire } from 'node:module'

/** Fonts come from packages, so that a bare machine prints what every other one prints. */
const require = createRequire(import.meta.url)

const face = (name: string): string => require.resolve(`@expo-google-fonts/${name}`)

/** Stands in for 黑体. It holds the rare characters of names. */
export const SANS = {
  family: 'Noto Sans SC',
  file: face('noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
}
