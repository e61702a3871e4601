import { describe, expect, it } from '@jest/globals'
import {
  isParameterKey,
  PARAMETER_GROUPS,
  PARAMETER_KEYS,
  parameterProblem,
  PARAMETERS,
  parameterText,
  type Parameter,
} from './index.js'

describe('parameters', () => {
  it.each(PARAMETER_KEYS)('%s is told in full, and its standard may be set', (key) => {
    const { group, name, decides, kind, unit, standard, clause }: Parameter = PARAMETERS[key]
    expect(PARAMETER_GROUPS).toContain(group)
    for (const text of [name, decides, clause]) expect(text).not.toBe('')
    expect(unit === '').toBe(kind === 'flag')
    expect(parameterProblem(key, standard)).toBeNull()
    expect(key.length).toBeLessThanOrEqual(40)
  })

  it('have bounds, which count', () => {
    expect(parameterProblem('transit-days', 1)).toBeNull()
    expect(parameterProblem('transit-days', 60)).toBeNull()
    expect(parameterProblem('transit-days', 0)).toBe('须为 1 到 60 天之间的整数')
    expect(parameterProblem('transit-days', 61)).not.toBeNull()
    expect(parameterProblem('transit-days', 2.5)).not.toBeNull()
    expect(parameterProblem('transit-working-days', 2)).toBe('须为是或否')
  })

  it('are known by their keys alone', () => {
    expect(isParameterKey('transit-days')).toBe(true)
    expect(isParameterKey('toString')).toBe(false)
  })

  it('are said with their unit', () => {
    expect(parameterText('transit-days', 7)).toBe('7 天')
    expect(parameterText('transit-working-days', 1)).toBe('是')
    expect(parameterText('due-next-working-day', 0)).toBe('否')
  })
})
