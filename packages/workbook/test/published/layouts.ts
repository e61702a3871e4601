import type { Layout } from './layout.js'
import { NATIONAL, THREE_CELLS } from './national-layouts.js'
import { BEIJING, HUBEI } from './regional-layouts.js'

export type { Layout, Options } from './layout.js'
export { BEIJING, HUBEI, NATIONAL, THREE_CELLS }

export const LAYOUTS: readonly Layout[] = [NATIONAL, THREE_CELLS, HUBEI, BEIJING]
