import { describe, expect, it } from '@jest/globals'
import { countWords } from './count-words.js'

describe('字数 as Word counts it', () => {
  it.each([
    ['', 0],
    ['  \n　', 0],
    ['慰问困难职工', 6],
    ['慰问，已完成。', 7],
    ['“两户”迁出——未发', 10],
    ['发放1,234.50元', 4],
    ['完成率100%，超额', 7],
    ['WPS 表格', 3],
    ['a b  c', 3],
    ['2026年11月30日', 6],
    ['𠮷家', 2],
    ['一\n二', 2],
  ])('%j has %i', (text, count) => {
    expect(countWords(text)).toBe(count)
  })
})
