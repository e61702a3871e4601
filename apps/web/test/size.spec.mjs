/** @jest-environment node */
import { expect, it } from '@jest/globals'
import {
  ALLOWED,
  measureChart,
  measurePages,
  measureSurvey,
  overweight,
  readRoutes,
} from '../scripts/page-sizes.mjs'

const pages = measurePages()

it('no page takes more to open than its budget', () => {
  expect(overweight(pages, measureChart(), measureSurvey())).toEqual([])
})

it('every page of the router is weighed, and each exception is one of them', () => {
  const paths = readRoutes().map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(['/login', '/work', '/payments', '/dash', '/403']))
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths).toEqual(expect.arrayContaining(Object.keys(ALLOWED)))
})

it('a page above its budget is told by name', () => {
  const page = { path: '/heavy', first: 90.04, own: 1, lazy: 200, files: [], dashboard: true }
  expect(overweight([page], 206, 31)).toEqual([
    '/heavy: 90.0 KiB, 80 allowed',
    '/heavy with all its charts: 290.0 KiB, 280 allowed',
    'chart chunk: 206.0 KiB, 205 allowed',
    'survey page: 31.0 KiB, 30 allowed',
  ])
})
