import { describe, expect, it } from '@jest/globals'
import { assert, integer, property } from 'fast-check'
import { canonicalJson } from '@huigong/domain'
import { dataOf, drawnCity, unitId, type DrawnCity, type DrawnUnit } from '../../test/public-world.js'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportModel } from '../model/report-model.js'
import { textOf } from '../text/segments.js'
import { buildReport } from '../model/build-report.js'
import { buildPublicReport } from './public-report.js'
import { DEFAULT_PUBLIC_RULES } from './rules.js'
import { unlistedOf } from './unlisted.js'

const ORDER = { rules: DEFAULT_PUBLIC_RULES, masks: [] }
const { fewest, smallestUnit } = DEFAULT_PUBLIC_RULES

const publicOf = (city: DrawnCity): ReportModel => buildPublicReport(dataOf(city), ORDER).model

/** Everything a reader can see, and everything the hash is made of. */
const seen = (model: ReportModel): string => canonicalJson(model)

const words = (model: ReportModel): string =>
  [...model.sections, ...model.annexes]
    .flatMap(({ blocks }) =>
      blocks.flatMap((block) => {
        if (block.kind === 'heading') return [block.text]
        if (block.kind === 'paragraph') return [textOf(block.parts)]
        return block.kind === 'table'
          ? [...block.rows.map((row) => row.map(textOf).join('|')), ...block.notes.map(textOf)]
          : []
      }),
    )
    .join('\n')

/** Moves an amount from one unit to another: what both are together stays. */
function moved(
  city: DrawnCity,
  [from, to]: readonly [readonly [number, number], readonly [number, number]],
  by: number,
): DrawnCity {
  const change = (each: DrawnUnit, sign: number): DrawnUnit => ({
    ...each,
    budget: each.budget + sign * by,
    arrived: each.arrived + sign * by,
    paid: each.paid + sign * by,
  })
  const at = (place: readonly [number, number], d: number, u: number) => place[0] === d && place[1] === u
  return {
    ...city,
    districts: city.districts.map((members, d) =>
      members.map((each, u) => (at(from, d, u) ? change(each, -1) : at(to, d, u) ? change(each, 1) : each)),
    ),
  }
}

describe('the public version of a report', () => {
  it('does not change when small units have other amounts among themselves: no sum of what is printed finds them', () => {
    let tried = 0
    assert(
      property(drawnCity, integer({ min: 1, max: 900 }), (city, by) => {
        const unlisted = unlistedOf(dataOf(city), DEFAULT_PUBLIC_RULES)
        const places = city.districts.flatMap((members, district) =>
          members.map((each, place) => ({ district, place, ...each })),
        )
        const small = places.filter(({ helped }) => helped > 0 && helped < smallestUnit)
        for (const one of small) {
          const inMerged = unlisted.districts.has(one.district)
          // Who may stand for it: another of the same printed line that is not printed by itself.
          const others = places.filter(
            (other) =>
              other.helped > 0 &&
              (other.district !== one.district || other.place !== one.place) &&
              (inMerged
                ? unlisted.districts.has(other.district)
                : other.district === one.district &&
                  (!other.listed || unlisted.units.has(unitId(other.district, other.place)))),
          )
          if (places.filter(({ helped }) => helped > 0).length === 1) continue
          // There always is one, or the whole city helped hardly anybody and is one line.
          expect(others.length).toBeGreaterThan(0)
          const [other] = others
          if (!other) continue
          tried += 1
          const pair = [
            [one.district, one.place],
            [other.district, other.place],
          ] as const
          expect(seen(publicOf(moved(city, pair, by)))).toBe(seen(publicOf(city)))
        }
      }),
      { numRuns: 20, seed: 20_261_129 },
    )
    expect(tried).toBeGreaterThan(20)
  })

  it('leaves at least two units and as many people as a unit must have behind every line that is not printed', () => {
    assert(
      property(drawnCity, (city) => {
        const unlisted = unlistedOf(dataOf(city), DEFAULT_PUBLIC_RULES)
        city.districts.forEach((members, district) => {
          if (unlisted.districts.has(district)) return
          const out = members.filter(
            ({ listed, helped }, place) =>
              helped > 0 && (!listed || unlisted.units.has(unitId(district, place))),
          )
          if (!out.some(({ helped }) => helped < smallestUnit)) return
          expect(out.length).toBeGreaterThan(1)
          expect(out.reduce((sum, { helped }) => sum + helped, 0)).toBeGreaterThanOrEqual(smallestUnit)
        })
      }),
      { numRuns: 400, seed: 7 },
    )
  })

  it('does not change when a few people had answered otherwise: neither counts, shares, rate nor interval tell', () => {
    let tried = 0
    assert(
      property(
        integer({ min: 1, max: fewest - 1 }),
        integer({ min: 1, max: fewest - 1 }),
        integer({ min: 40, max: 400 }),
        integer({ min: 0, max: 60 }),
        (one, other, very, basically) => {
          const districts = [[{ ...BIG }, { ...BIG }]]
          const answers = (dissatisfied: number, rest: number): DrawnCity => ({
            districts,
            answers: [very, rest, basically, dissatisfied],
          })
          // The same number of replies; how many of them were not content is what nobody may learn.
          const a = answers(one, 100)
          const b = answers(other, 100 + one - other)
          if (one === other) return
          const [textA, textB] = [words(publicOf(a)), words(publicOf(b))]
          tried += 1
          const tell = (text: string) => text.split('\n').filter((line) => /满意/u.test(line))
          // The count of those that are satisfied is large and printed or hidden alike; the rate says a bound.
          expect(tell(textA).some((line) => line.includes('不低于'))).toBe(true)
          expect(tell(textA).filter((line) => /满意度为|受助职工满意度|置信/u.test(line))).toEqual(
            tell(textB).filter((line) => /满意度为|受助职工满意度|置信/u.test(line)),
          )
        },
      ),
      { numRuns: 40, seed: 11 },
    )
    expect(tried).toBeGreaterThan(10)
  })

  it('says the same of two surveys that differ only within the choices it hides', () => {
    const districts = [[BIG, BIG]]
    const a = publicOf({ districts, answers: [100, 30, 3, 2] })
    const b = publicOf({ districts, answers: [100, 30, 1, 4] })
    expect(seen(a)).toBe(seen(b))
    const c = publicOf({ districts, answers: [100, 30, 3, 12] })
    const d = publicOf({ districts, answers: [100, 31, 2, 12] })
    expect(seen(c)).toBe(seen(d))
  })

  it('prints nobody, no number of a person, no words of a unit and no small count', () => {
    const narratives = {
      ...SAMPLE.narratives,
      overview: '受助职工张三丰（身份证号11010519491231002X，手机13800138000）住幸福路12号3栋502室。',
      experience: '户主李四来信致谢，卡号6222021234567890128。另有3名职工已脱困。',
    }
    const full = { ...SAMPLE, narratives, preparedBy: [{ role: '汇总', name: '钱会计' }] }
    const masks = [
      { text: '张三丰', instead: '某职工' },
      { text: '李四', instead: '某某' },
    ]
    const { model, differences } = buildPublicReport(full, { rules: DEFAULT_PUBLIC_RULES, masks })
    const text = `${words(model)}\n${model.signature.roles.join()}`
    for (const piece of [
      '张三丰',
      '李四',
      '11010519491231002X',
      '13800138000',
      '幸福路12号',
      '6222021234567890128',
      '3名职工',
      '2名职工',
      '钱会计',
      '救助人数与支付记录不一致',
    ]) {
      expect(text).not.toContain(piece)
      expect(`${piece} ${differences.some(({ full: was }) => was.includes(piece))}`).toBe(`${piece} true`)
    }
    expect(text).toContain('某职工')
    expect(text).toContain('不足5名职工')
  })

  it('names the same snapshot and says by which rules it differs; the full one has no such annex', () => {
    const { model } = buildPublicReport(SAMPLE, ORDER)
    const full = buildReport(SAMPLE)
    expect(model.provenance.snapshot).toBe(full.provenance.snapshot)
    expect(model.provenance.contentHash).not.toBe(full.provenance.contentHash)
    expect(model.annexes.at(-2)?.title).toBe('公开说明')
    expect(full.annexes.some(({ title }) => title === '公开说明')).toBe(false)
    expect(model.subtitle).toContain('公开版')
    expect(model.figures.every(({ rows }) => rows.length === 0)).toBe(true)
  })

  it('does not say how a total came about unit by unit, nor what a check found in one of them', () => {
    const data = dataOf({ districts: [[BIG, BIG]], answers: [100, 30, 8, 0] })
    const [unit] = data.units
    const name = unit?.name ?? ''
    const sentence = `${name} 3户、别的工会 480户，相加 = 483户`
    const full = {
      ...data,
      indicators: data.indicators.map((row) => ({ ...row, source: sentence })),
      checks: data.checks.map((check) => ({ ...check, detail: `核对各单位：${name}差额12元` })),
      findings: SAMPLE.findings
        .slice(0, 1)
        .map((each) => ({ ...each, unit: data.city, title: `本级填480户，应为483户：${sentence}` })),
    }
    const text = words(buildPublicReport(full, ORDER).model)
    expect(text).not.toContain('3户、')
    expect(text).not.toContain('差额12元')
    expect(text).toContain('由各单位数据汇总')
    expect(text).toContain('本级填480户，应为483户')
    expect(words(buildReport(full))).toContain('3户、')
  })

  it('says no score where a score would tell how few were helped', () => {
    const indicators = SAMPLE.indicators.map((row) =>
      row.id === 'households' ? { ...row, target: '≥4户', actual: '3户' } : row,
    )
    const { model, differences } = buildPublicReport({ ...SAMPLE, indicators }, ORDER)
    const text = words(model)
    expect(text).not.toContain('3户')
    expect(text).not.toContain('19.82')
    expect(text).not.toContain('96.73')
    expect(text).toContain('不足5户')
    expect(differences.some(({ place }) => place.includes('各项和总分'))).toBe(true)
  })
})

const BIG: DrawnUnit = {
  helped: 80,
  budget: 9_000_000,
  arrived: 8_000_000,
  paid: 7_000_000,
  listed: true,
  valid: 60,
  content: 57,
}
