import { describe, expect, it } from '@jest/globals'
import { choosable, type PackChoice } from './rule-pack.js'

const version = (id: string, number: number, effectiveFrom: number, state = 'PUBLISHED'): PackChoice => ({
  id,
  version: number,
  state,
  effectiveFrom,
})
const offered = (packs: readonly PackChoice[], year: number) =>
  choosable(packs, year).map(({ pack, open }) => `${pack.id}@${pack.version}${open ? '' : ' later'}`)

describe('the packs a new project may choose', () => {
  it('are the newest published version of each, never a draft or a retired one', () => {
    const packs = [
      version('national', 1, 2020),
      version('city', 3, 2027, 'DRAFT'),
      version('city', 2, 2026),
      version('city', 1, 2026),
      version('old', 1, 2020, 'RETIRED'),
    ]
    expect(offered(packs, 2027)).toEqual(['national@1', 'city@2'])
  })

  it('leave a version for later where it begins after the year', () => {
    const packs = [version('city', 2, 2027), version('city', 1, 2025), version('next', 1, 2028)]
    expect(offered(packs, 2026)).toEqual(['city@1', 'next@1 later'])
    expect(offered(packs, 2028)).toEqual(['city@2', 'next@1'])
  })
})
