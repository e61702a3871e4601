/** What a city decides for itself and the server obeys from the next act on. */
export interface Parameter {
  readonly group: ParameterGroup
  readonly name: string
  /** What it decides, in one sentence. */
  readonly decides: string
  /** `count`: a whole number between `least` and `most`; `flag`: 0 or 1. */
  readonly kind: 'count' | 'flag'
  /** Unit of a count; empty for a flag. */
  readonly unit: string
  readonly least: number
  readonly most: number
  /** What holds until the city decides otherwise. */
  readonly standard: number
  /** Where it is written, or why it is so. */
  readonly clause: string
}

export const PARAMETER_GROUPS = ['money', 'evaluation', 'account'] as const
export type ParameterGroup = (typeof PARAMETER_GROUPS)[number]
export const PARAMETER_GROUP_NAME: Readonly<Record<ParameterGroup, string>> = {
  money: '资金',
  evaluation: '绩效自评',
  account: '账号与登录',
}

const flag = { kind: 'flag', unit: '', least: 0, most: 1 } as const
const count = { kind: 'count' } as const

/** Every parameter, in the order of its page. One that nothing reads has no place here. */
export const PARAMETERS = {
  'transit-days': {
    ...count,
    group: 'money',
    name: '在途期限',
    decides: '拨付后超过这么多天还没有确认到位的，列为在途过久，提醒双方核对。',
    unit: '天',
    least: 1,
    most: 60,
    standard: 7,
    clause: '本市拨付管理办法；未规定的按 7 天。',
  },
  'transit-working-days': {
    ...flag,
    group: 'money',
    name: '在途期限按工作日计算',
    decides: '开启后，在途期限只数工作日，周末和法定节假日不算。',
    standard: 0,
    clause: '本市拨付管理办法。',
  },
  'due-next-working-day': {
    ...flag,
    group: 'evaluation',
    name: '截止日遇休息日顺延',
    decides: '开启后，新发起的自评截止日落在休息日的，顺延到下一个工作日；已经发起的不变。',
    standard: 0,
    clause: '参照《中华人民共和国民法典》第二百零三条。',
  },
  'unlock-most-days': {
    ...count,
    group: 'evaluation',
    name: '解锁最长天数',
    decides: '分管领导解锁已锁定的自评表时，最长可以给填报单位多少天。',
    unit: '天',
    least: 1,
    most: 90,
    standard: 30,
    clause: '本市绩效自评工作安排。',
  },
  'public-fewest': {
    ...count,
    group: 'evaluation',
    name: '公开版最少人数',
    decides: '公开版里不足这么多人的数据不公开，能与合计相减得出它的数据也不公开；已经生成的公开版不变。',
    unit: '人',
    least: 5,
    most: 30,
    standard: 5,
    clause: '统计公布惯例：不足 5 人的单元格不公布。',
  },
  'public-smallest-unit': {
    ...count,
    group: 'evaluation',
    name: '公开版单独列示的最少人次',
    decides: '救助人次不足这么多的单位，在公开版里只列入所在区县，不单独列示；已经生成的公开版不变。',
    unit: '人次',
    least: 5,
    most: 200,
    standard: 10,
    clause: '本市绩效信息公开办法；未规定的按 10 人次。',
  },
  'idle-minutes': {
    ...count,
    group: 'account',
    name: '无操作自动退出',
    decides: '页面上多少分钟没有任何操作就退出登录；已经打开的页面在下次登录后生效。',
    unit: '分钟',
    least: 5,
    most: 120,
    standard: 30,
    clause: 'GB/T 22239—2019 8.1.4.1：登录连接超时自动退出。',
  },
  'session-hours': {
    ...count,
    group: 'account',
    name: '一次登录最长时间',
    decides: '登录多少小时以后必须重新输入密码，一直在用的也一样。',
    unit: '小时',
    least: 1,
    most: 24,
    standard: 12,
    clause: 'GB/T 22239—2019 8.1.4.1。',
  },
  'password-least': {
    ...count,
    group: 'account',
    name: '密码最短位数',
    decides: '修改密码时新密码至少多少位；已有的密码不受影响。',
    unit: '位',
    least: 8,
    most: 32,
    standard: 8,
    clause: 'GB/T 22239—2019 8.1.4.1：身份鉴别信息具有复杂度要求；正式环境不少于 12 位。',
  },
} as const satisfies Readonly<Record<string, Parameter>>

export type ParameterKey = keyof typeof PARAMETERS
export const PARAMETER_KEYS = Object.keys(PARAMETERS) as readonly ParameterKey[]

export const isParameterKey = (key: string): key is ParameterKey => Object.hasOwn(PARAMETERS, key)

/** The value as a sentence shows it: `7 天`, `是`. */
export function parameterText(key: ParameterKey, value: number): string {
  const { kind, unit }: Parameter = PARAMETERS[key]
  if (kind === 'flag') return value === 1 ? '是' : '否'
  return `${value} ${unit}`
}

/** What is wrong with a value, as the end of a sentence; null when it may be set. */
export function parameterProblem(key: ParameterKey, value: number): string | null {
  const { kind, unit, least, most }: Parameter = PARAMETERS[key]
  if (Number.isInteger(value) && value >= least && value <= most) return null
  return kind === 'flag' ? '须为是或否' : `须为 ${least} 到 ${most} ${unit}之间的整数`
}
