import { lifecycle } from './lifecycle.js'

export type WaiverState = 'asked' | 'granted' | 'refused' | 'withdrawn'
export type WaiverAct = 'grant' | 'refuse' | 'withdraw'

/** A waiver (豁免): asked for by the unit, decided once by the level above. */
export const waiverLife = lifecycle<WaiverState, WaiverAct>('asked', {
  asked: { grant: 'granted', refuse: 'refused', withdraw: 'withdrawn' },
  granted: {},
  refused: {},
  withdrawn: {},
})

export const WAIVER_STATE_NAME: Readonly<Record<WaiverState, string>> = {
  asked: '待决定',
  granted: '已豁免',
  refused: '未同意',
  withdrawn: '已撤回',
}

/** `豁免〔2026〕0001号`, as official papers are numbered. */
export const waiverNumber = (year: number, running: number): string =>
  `豁免〔${year}〕${String(running).padStart(4, '0')}号`
