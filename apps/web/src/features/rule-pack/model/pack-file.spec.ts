import { describe, expect, it } from '@jest/globals'
import { type RulePack, rulePackOf } from '@huigong/domain'
import { readPackFile } from './pack-file.js'

const national = rulePackOf('national-2020') as RulePack

describe('a pack from a file', () => {
  it('comes back as it was saved, also with a byte order mark', () => {
    const read = readPackFile(`\uFEFF${JSON.stringify(national, null, 2)}`)
    expect(read).toMatchObject({ id: 'national-2020', name: national.name, problems: 0 })
    expect(read.content).toEqual(JSON.parse(JSON.stringify(national)))
  })

  it('counts what has to be mended instead of refusing it', () => {
    expect(readPackFile(JSON.stringify({ ...national, grades: '优良中差', tiers: [] })).problems).toBe(1)
    expect(readPackFile(JSON.stringify({ ...national, tiers: [] })).problems).toBeGreaterThan(0)
  })

  it.each(['', '{', '[1,2]', '{"a":1}', 'null', '12'])('%j is no pack, and the sentence says so', (text) => {
    expect(() => readPackFile(text)).toThrow(/请选择从评分规则包页导出的文件/)
  })
})
