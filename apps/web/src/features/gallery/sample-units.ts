import type { UnitOption, UnitPage, UnitSource } from '../../shared/ui/index.js'

const DISTRICTS = ['东湖', '西山', '南港', '北苑', '临江', '高新', '开发', '港务', '林场', '盐业']
const TRADES = ['机械厂', '纺织厂', '客运站', '第一小学', '中心医院', '供水公司', '建筑公司', '商贸公司']
const PART = 50

const city: UnitOption = { id: 'c', code: '330900', name: '滨江市总工会', childCount: DISTRICTS.length }
const districts: UnitOption[] = DISTRICTS.map((name, at) => ({
  id: `d${at}`,
  code: `3309${String(at).padStart(2, '0')}`,
  name: `${name}区总工会`,
  path: city.name,
  childCount: 1_000,
}))
const enterprises: UnitOption[] = districts.flatMap((district, at) =>
  Array.from({ length: 1_000 }, (_, index) => ({
    id: `d${at}-${index}`,
    code: `${district.code}${String(index).padStart(4, '0')}`,
    name: `${DISTRICTS[at]}${TRADES[index % TRADES.length]}${index + 1}号工会`,
    path: `${city.name} / ${district.name}`,
    childCount: 0,
  })),
)
/** Ten thousand unions under ten districts of a city, none of them real. */
const all = [city, ...districts, ...enterprises]

function part(of: readonly UnitOption[], after: string | null): UnitPage {
  const from = Number(after ?? 0)
  const to = Math.min(of.length, from + PART)
  return { options: of.slice(from, to), end: to < of.length ? String(to) : null, total: of.length }
}

export const sampleUnits: UnitSource = {
  find: (text, after) =>
    Promise.resolve(
      part(
        all.filter(({ name, code }) => name.includes(text) || code.startsWith(text)),
        after,
      ),
    ),
  below: (parentId, after) => {
    if (parentId === null) return Promise.resolve(part([city], null))
    if (parentId === city.id) return Promise.resolve(part(districts, after))
    return Promise.resolve(
      part(
        enterprises.filter(({ id }) => id.startsWith(`${parentId}-`)),
        after,
      ),
    )
  },
  resolve: (id) => Promise.resolve(all.find((one) => one.id === id) ?? null),
}
