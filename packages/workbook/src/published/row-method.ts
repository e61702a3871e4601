import type { RowMethod } from '@huigong/domain'
import { squeeze } from './cell-grid.js'

/** What a row's 得分计算方法 says, in the words of the rules; `null` where it says something else. */
export function rowMethod(text: string | null): RowMethod | null {
  if (text === null) return null
  const plain = squeeze(text)
  if (/[AB]\/[AB]|[AB]÷[AB]|比例|完成率[*×]|[*×](该)?指标分值/.test(plain)) return 'ratio'
  if (/(未|不)(完成|达到|达标).{0,8}(不得分|得?0分|零分)|否则(不得分|0分)/.test(plain))
    return 'all-or-nothing'
  if (/酌情|定性|分档|优[^优良]*良|达成预期|基本达成|综合评价|主观/.test(plain)) return 'judged'
  return null
}
