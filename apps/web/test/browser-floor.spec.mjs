/** @jest-environment node */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { scanScript, scanStyle, unknownOf } from '../scripts/browser-floor.mjs'

const ASSETS = new URL('../dist/assets/', import.meta.url)
const files = readdirSync(ASSETS).filter((name) => /\.(?:js|css)$/.test(name))
const names = (code) => scanScript(code).map(({ what }) => what)

describe('the build', () => {
  it('asks nothing of a browser that Chrome 87 and Safari 14.1 lack', () => {
    expect(files.length).toBeGreaterThan(20)
    const faults = files.flatMap((file) => {
      const text = readFileSync(new URL(file, ASSETS), 'utf8')
      return unknownOf(file, file.endsWith('.css') ? scanStyle(text) : scanScript(text, file))
    })
    expect(faults).toEqual([])
  })
})

describe('the scan', () => {
  it.each([
    ['x.at(-1)', 'at'],
    ['a.findLast(f)', 'findLast'],
    ['Object.hasOwn(a, b)', 'Object.hasOwn'],
    ['crypto.randomUUID()', 'crypto.randomUUID'],
    ['structuredClone(a)', 'structuredClone'],
    ['await fetch(a)', 'await outside of a function (Chrome 89)'],
    ['class A { static { f() } }', 'static block of a class (Chrome 94)'],
    ['class A { #m() {} }', 'private method (Safari 15)'],
    ['class A { #p; has(x) { return #p in x } }', '#name in object (Chrome 91)'],
    ['/(?<=a)b/.test(c)', 'lookbehind (Safari 16.4)'],
    ['/a/v.test(c)', 'regular expression with flag v (Chrome 90)'],
  ])('finds %s', (code, what) => {
    expect(names(code)).toContain(what)
  })

  it('lets pass what the floor has, and what is asked for first', () => {
    expect(
      names('a?.b ?? c; a ||= b; x.replaceAll("a", "b"); async () => await f(); class A { #p = 1 }'),
    ).toEqual([])
    expect(names('typeof structuredClone === "function" && structuredClone(a)')).toEqual([])
  })

  it.each([
    'a:has(b){}',
    ':where(a){color:red}',
    '@layer x{a{b:c}}',
    'a{aspect-ratio:1}',
    'a{height:100dvh}',
    'a{color:color-mix(in srgb,red,blue)}',
    '@media (width>=768px){a{b:c}}',
    'a{&:hover{b:c}}',
  ])('finds %s in a style sheet', (css) => {
    expect(scanStyle(css)).toHaveLength(1)
  })

  it('lets ordinary styles pass', () => {
    expect(scanStyle('a{inset:0;gap:4px;transform:scale(2);width:min(1px,2vw)}a:focus-visible{b:c}')).toEqual(
      [],
    )
  })
})
