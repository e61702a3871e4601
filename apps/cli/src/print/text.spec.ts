import { describe, expect, it } from '@jest/globals'
import { cutTo, oneLine, tableLines, textWidth } from './text.js'

describe('text on a terminal', () => {
  it('counts a Chinese character and a full-width sign as two columns', () => {
    expect(textWidth('abc')).toBe(3)
    expect(textWidth('预算（元）')).toBe(10)
    expect(textWidth('𠮷e\u0301')).toBe(3)
  })

  it('is cut at a whole character, with a sign that something is missing', () => {
    expect(cutTo('预算执行率', 10)).toBe('预算执行率')
    expect(cutTo('预算执行率', 8)).toBe('预算执…')
    expect(cutTo('预算执行率', 7)).toBe('预算执…')
  })

  it('is one line without control sequences', () => {
    expect(oneLine('救助\u001b[2J\r\n 标准\u202e')).toBe('救助 [2J 标准')
  })

  it('stands in columns whatever the script', () => {
    const lines = tableLines(
      [{ title: '指标' }, { title: '分值', align: 'right' }],
      [
        ['救助户数', '10.00'],
        ['rate', '5.00'],
      ],
    )
    expect(lines).toEqual(['指标       分值', '救助户数  10.00', 'rate       5.00'])
  })
})
