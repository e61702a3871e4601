import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { canonicalJson } from './index.js'

describe('the canonical text of a snapshot', () => {
  it('sorts keys at every depth and writes no blanks', () => {
    expect(canonicalJson({ b: [1, { z: null, y: true }], a: '惠工' })).toBe(
      '{"a":"惠工","b":[1,{"y":true,"z":null}]}',
    )
  })

  it('is one text for one value, in whatever order its keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse())
        const expected = canonicalJson(value)
        expect(canonicalJson(reversed)).toBe(expected)
        expect(canonicalJson(JSON.parse(expected))).toBe(expected)
      }),
    )
  })

  it.each([
    ['undefined', { a: { b: undefined } }, '$.a.b'],
    ['NaN', { a: [0, Number.NaN] }, '$.a[1]'],
    ['infinity', [Number.POSITIVE_INFINITY], '$[0]'],
    ['a function', { a: () => 1 }, '$.a'],
    ['a date', { at: new Date(0) }, '$.at'],
    ['a bigint', { a: 1n }, '$.a'],
    ['a map', { a: new Map() }, '$.a'],
    ['a hole', { a: Array(1) }, '$.a[0]'],
    ['half a character', { a: '\ud800' }, '$.a'],
  ])('refuses %s and names its place', (_name, value, place) => {
    expect(() => canonicalJson(value)).toThrow(place)
  })

  it('refuses a value that contains itself', () => {
    const loop: { self?: unknown } = {}
    loop.self = loop
    expect(() => canonicalJson(loop)).toThrow('contains itself')
  })

  it('writes minus zero as zero and accepts the same object twice side by side', () => {
    const shared = { a: -0 }
    expect(canonicalJson([shared, shared])).toBe('[{"a":0},{"a":0}]')
  })
})
