import { FUNDS, type DemoFund } from './funds.js'
import { idOf } from './random.js'

/** The one fund of the second city: the running one, at a tenth of its size. */
export function secondCityFund(): DemoFund {
  const running = FUNDS.find((fund) => fund.reaches === 'paying')
  if (!running) throw new Error('no fund of the story is running')
  return {
    ...running,
    id: idOf('hailan/project', running.year * 10),
    code: `HL-${running.code}`,
    budget: running.budget.map(({ source, fen }) => ({ source, fen: fen / 10 })),
  }
}
