import type { UnionKind } from '@huigong/domain'
import { chance, idOf } from './random.js'

/** A union of a demonstration city; `parent` is the code above it. */
export interface DemoUnion {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: UnionKind
  readonly parent: string | null
}

/** Somebody who can sign in. Named by office, never by person. */
export interface DemoAccount {
  readonly id: string
  readonly grantId: string
  readonly username: string
  readonly displayName: string
  readonly role:
    | 'system-administrator'
    | 'rights-officer'
    | 'finance-officer'
    | 'leader'
    | 'district-officer'
    | 'submitter'
    | 'auditor'
  readonly union: string
  /** Shown on the sign-in page of a demonstration. */
  readonly hint: string | null
}

export interface DemoCity {
  readonly id: string
  readonly code: string
  readonly name: string
  /** Parents before children. */
  readonly unions: readonly DemoUnion[]
  readonly accounts: readonly DemoAccount[]
}

const DISTRICTS: readonly [name: string, kind: UnionKind][] = [
  ['东湖区总工会', 'district'],
  ['西岭区总工会', 'district'],
  ['南桥区总工会', 'district'],
  ['北苑区总工会', 'district'],
  ['江洲县总工会', 'district'],
  ['云山县总工会', 'district'],
  ['平原县总工会', 'district'],
  ['高新区总工会', 'district'],
  ['市教育工会', 'industry'],
  ['市交通运输工会', 'industry'],
]

const BRANDS = [
  '华丰',
  '永固',
  '长河',
  '明达',
  '新源',
  '恒通',
  '金穗',
  '宏远',
  '天工',
  '瑞禾',
  '同心',
  '振业',
] as const
const TRADES = [
  '机械厂',
  '纺织有限公司',
  '化工有限公司',
  '物流有限公司',
  '食品厂',
  '建筑工程公司',
  '公共交通公司',
  '环卫服务所',
  '供水公司',
  '百货商场',
  '电子有限公司',
] as const
const SCHOOLS = [
  '第一中学',
  '第二中学',
  '实验小学',
  '职业技术学校',
  '师范附属小学',
  '特殊教育学校',
  '第三中学',
] as const

export interface CitySize {
  readonly districts: number
  /** Enterprises of each district, at least. */
  readonly enterprises: number
}

function enterpriseName(district: number, index: number): string {
  if (district === 8 && index < SCHOOLS.length) return `${SCHOOLS[index]}工会`
  const brand = BRANDS[(index + district * 5) % BRANDS.length]
  const trade = TRADES[(index * 7 + district * 3) % TRADES.length]
  const series = Math.floor(index / BRANDS.length)
  return `${brand}${trade}${series > 0 ? `第${series + 1}分厂` : ''}工会`
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * 滨江市: ten districts and industry unions with their enterprises; one district has a township level between.
 * Every enterprise has a submitter, every district an officer and a cashier.
 */
export function mainCity(size: CitySize): DemoCity {
  const code = 'binjiang'
  const unions: DemoUnion[] = [
    { id: idOf('binjiang'), code: 'BJ', name: '滨江市总工会', kind: 'city', parent: null },
  ]
  const accounts: DemoAccount[] = cityAccounts(code, 'BJ', '', true)
  const add = (unionCode: string, name: string, kind: UnionKind, parent: string): void => {
    unions.push({ id: idOf(`binjiang/${unionCode}`, unions.length), code: unionCode, name, kind, parent })
  }
  const account = (
    username: string,
    displayName: string,
    role: DemoAccount['role'],
    union: string,
    hint: string | null,
  ): void => {
    accounts.push({
      id: idOf(`user/${username}`),
      grantId: idOf(`grant/${username}`),
      username,
      displayName,
      role,
      union,
      hint,
    })
  }
  for (let d = 0; d < size.districts; d += 1) {
    const [districtName, kind] = DISTRICTS[d] ?? [`第${d + 1}街区总工会`, 'district' as const]
    const district = `BJ${two(d + 1)}`
    add(district, districtName, kind, 'BJ')
    const short = districtName.replace('总工会', '').replace('工会', '')
    account(
      `qu${two(d + 1)}`,
      `${short}审核员`,
      'district-officer',
      district,
      d === 0 ? '区县审核员 · 东湖区总工会' : null,
    )
    account(
      `qucw${two(d + 1)}`,
      `${short}财务`,
      'finance-officer',
      district,
      d === 0 ? '区县财务 · 东湖区总工会' : null,
    )
    if (d === 5) {
      add(`${district}T1`, '青石镇工会联合会', 'township', district)
      account('zhencw01', '青石镇财务', 'finance-officer', `${district}T1`, null)
    }
    // Uneven on purpose: cities are.
    const count = size.enterprises + chance(`enterprises/${d}`).between(0, 1)
    for (let e = 0; e < count; e += 1) {
      const enterprise = `${district}${two(e + 1)}`
      const parent = d === 5 && e < 3 ? `${district}T1` : district
      add(enterprise, enterpriseName(d, e), 'enterprise', parent)
      const hint = d === 0 && e === 0 ? `基层填报员 · ${enterpriseName(d, e)}` : null
      account(
        `jc${two(d + 1)}${two(e + 1)}`,
        `${enterpriseName(d, e).replace('工会', '')}填报员`,
        'submitter',
        enterprise,
        hint,
      )
    }
  }
  // Two enterprises directly under the city: nobody between them and the city's reviewer.
  for (const [index, name] of ['滨江港务集团工会', '滨江热力集团工会'].entries()) {
    const enterprise = `BJ9${index}`
    add(enterprise, name, 'enterprise', 'BJ')
    account(`zs0${index + 1}`, `${name.replace('工会', '')}填报员`, 'submitter', enterprise, null)
  }
  return { id: idOf('tenant/binjiang'), code, name: '滨江市总工会', unions, accounts }
}

function cityAccounts(city: string, root: string, prefix: string, hints: boolean): DemoAccount[] {
  const people: [string, string, DemoAccount['role'], string][] = [
    ['quanyi', '权益保障部', 'rights-officer', '市级审核（权益保障部）'],
    ['caiwu', '财务部', 'finance-officer', '市级财务'],
    ['lingdao', '分管副主席', 'leader', '市级领导（批准目标、解锁）'],
    ['jingshen', '经审会', 'auditor', '经审会（只读）'],
    ['admin', '系统管理员', 'system-administrator', '系统管理员'],
  ]
  return people.map(([name, displayName, role, hint]) => ({
    id: idOf(`user/${city}/${name}`),
    grantId: idOf(`grant/${city}/${name}`),
    username: `${prefix}${name}`,
    displayName,
    role,
    union: root,
    hint: hints ? hint : prefix && name === 'quanyi' ? '另一城市的市级审核（用于验证隔离）' : null,
  }))
}

/** 海岚市: small, and only there to prove that cities do not see each other. */
export function secondCity(): DemoCity {
  const names: [string, string, UnionKind, string | null][] = [
    ['HL', '海岚市总工会', 'city', null],
    ['HL01', '港区总工会', 'district', 'HL'],
    ['HL0101', '海岚港务公司工会', 'enterprise', 'HL01'],
    ['HL0102', '远洋渔业公司工会', 'enterprise', 'HL01'],
  ]
  const staff: [string, string, DemoAccount['role'], string][] = [
    ['hl-qu01', '港区审核员', 'district-officer', 'HL01'],
    ['hl-qucw01', '港区财务', 'finance-officer', 'HL01'],
    ['hl-jc0101', '港务公司填报员', 'submitter', 'HL0101'],
    ['hl-jc0102', '渔业公司填报员', 'submitter', 'HL0102'],
  ]
  return {
    id: idOf('tenant/hailan'),
    code: 'hailan',
    name: '海岚市总工会',
    unions: names.map(([code, name, kind, parent], index) => ({
      id: idOf(`hailan/${code}`, index),
      code,
      name,
      kind,
      parent,
    })),
    accounts: [
      ...cityAccounts('hailan', 'HL', 'hl-', false),
      ...staff.map(([username, displayName, role, union]) => ({
        id: idOf(`user/${username}`),
        grantId: idOf(`grant/${username}`),
        username,
        displayName,
        role,
        union,
        hint: null,
      })),
    ],
  }
}
