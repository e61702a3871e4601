import { mainCity, type DemoCity, type DemoUnion } from './cities.js'

/** How much there is of everything in a large city. */
export interface LargeScale {
  readonly unions: number
  /** Payment documents over all funds of both years. */
  readonly payments: number
}

/** A city of 40 districts with about 150 enterprises each: what the figures of the documents are measured with. */
export const LARGE: LargeScale = { unions: 6_000, payments: 1_500_000 }

/** Grows whenever the data made from the same scale changes: measurements keep their data between runs. */
export const LARGE_EDITION = 1

const short = (district: string): string => district.replace('总工会', '').replace('工会', '')

/** Enterprises of equal names carry the name of their district; the first of a name keeps it. */
function named(unions: readonly DemoUnion[]): DemoUnion[] {
  const byCode = new Map(unions.map((union) => [union.code, union]))
  const districtOf = (union: DemoUnion): string => {
    let at: DemoUnion | undefined = union
    while (at && at.kind !== 'district' && at.kind !== 'industry') at = byCode.get(at.parent ?? '')
    return at ? short(at.name) : ''
  }
  const taken = new Set<string>()
  return unions.map((union) => {
    const name = taken.has(union.name) ? `${districtOf(union)}${union.name}` : union.name
    taken.add(name)
    return { ...union, name }
  })
}

/** Number of an enterprise in its district: `BJ0512` is the 12th. */
const numberOf = (union: DemoUnion): number => Number(union.code.slice(4))

/** Leaves out the last enterprise of one district after the other until there are as many unions as asked for. */
function trimmed(city: DemoCity, unions: number): DemoCity {
  const surplus = Math.max(0, city.unions.length - unions)
  const last = city.unions
    .filter((union) => union.kind === 'enterprise' && !/^BJ9\d$/.test(union.code))
    .sort((a, b) => numberOf(b) - numberOf(a) || (a.code < b.code ? 1 : -1))
  const gone = new Set(last.slice(0, surplus).map((union) => union.code))
  return {
    ...city,
    unions: city.unions.filter((union) => !gone.has(union.code)),
    accounts: city.accounts.filter((account) => !gone.has(account.union)),
  }
}

/**
 * 滨江市 grown to so many unions (at least 60), with the same people at the same desks: every name that signs in to the
 * small demonstration signs in here.
 */
export function largeCity(unions: number): DemoCity {
  if (unions < 60) throw new RangeError('a large city has at least 60 unions')
  const districts = Math.min(40, Math.max(10, Math.round(unions / 150)))
  const enterprises = Math.ceil((unions - districts - 4) / districts)
  const city = trimmed(mainCity({ districts, enterprises }), unions)
  return { ...city, unions: named(city.unions) }
}
