import { randomUUID } from 'node:crypto'
import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { ask } from './harness.js'

/** Days around today in Beijing, as ISO text. */
export function beijingDay(later = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10)
}

export interface FreshProject {
  readonly id: string
  readonly name: string
  readonly units: readonly { readonly id: string; readonly name: string }[]
}

type Outcome = { __typename: string; version?: number; reasons?: readonly { message: string }[] }

/** One act past the pages that has to succeed. */
async function act(
  page: Page,
  name: string,
  types: Record<string, [type: string, value: unknown]>,
): Promise<Outcome> {
  const entries = Object.entries(types)
  const declared = entries.map(([key, [type]]) => `$${key}: ${type}`).join(', ')
  const passed = entries.map(([key]) => `${key}: $${key}`).join(', ')
  const query = `mutation(${declared}) { result: ${name}(${passed}) { __typename ... on Refused { reasons { message } } } }`
  const variables = Object.fromEntries(entries.map(([key, [, value]]) => [key, value]))
  const answer = await ask<{ result: Outcome }>(page, query, variables)
  expect(answer.errors ?? answer.data?.result.reasons).toBeUndefined()
  return answer.data?.result ?? { __typename: '' }
}

const INDICATORS = [
  ['产出指标', '数量指标', '慰问困难职工人数', '≥', '人', '10', '30', 'ledger.recipient-count', 'sum', false],
  ['产出指标', '质量指标', '慰问对象认定合规率', '=', '%', '100', '20', 'entered', 'fund-weighted', true],
  [
    '效益指标',
    '社会效益指标',
    '困难职工生活缓解程度',
    'qualitative',
    '',
    '明显缓解',
    '30',
    'entered',
    'fund-weighted',
    true,
  ],
  [
    '满意度指标',
    '服务对象满意度',
    '困难职工满意度',
    '≥',
    '%',
    '95',
    '10',
    'satisfaction.rate',
    'pooled',
    false,
  ],
] as const

/** Names of the rows a unit fills in by itself. */
export const ENTERED = INDICATORS.filter((row) => row[7] === 'entered').map((row) => row[2])

/**
 * Sets up a small approved project of the year with two units of one district.
 * @param officer page of the city's officer
 * @param leader page of the one who approves
 */
export async function freshProject(officer: Page, leader: Page): Promise<FreshProject> {
  const codes = ['BJ', 'BJ01', 'BJ0101', 'BJ0102']
  const query =
    'query($search: String!) { unions(filter: { search: $search }, first: 20) { nodes { id code name } } }'
  const unions = await Promise.all(
    codes.map(async (code) => {
      const answer = await ask<{ unions: { nodes: { id: string; code: string; name: string }[] } }>(
        officer,
        query,
        {
          search: code,
        },
      )
      const union = answer.data?.unions.nodes.find((one) => one.code === code)
      if (!union) throw new Error(`no union ${code}: ${JSON.stringify(answer.errors)}`)
      return union
    }),
  )
  const id = randomUUID()
  // Told apart from those of earlier runs on a server that was kept running.
  const name = `职工互助慰问金${id.slice(0, 4)}`
  const fiscalYear = Number(beijingDay().slice(0, 4))
  await act(officer, 'createProject', {
    input: [
      'ProjectInput!',
      {
        id,
        code: `HZ-${id.slice(0, 4)}`,
        name,
        fiscalYear,
        campaign: `${fiscalYear}年度`,
        purpose: '慰问生活困难的职工家庭。',
        basis: '市总工会关于开展职工互助慰问的通知',
        deadline: beijingDay(30),
        evaluationDue: beijingDay(60),
        indicatorMode: 'project',
        sources: ['city-fiscal'],
        rulePackId: 'national-2020',
      },
    ],
  })
  const version = async () =>
    (
      await ask<{ project: { version: number } }>(
        officer,
        'query($id: ID!) { project(id: $id) { version } }',
        { id },
      )
    ).data?.project.version
  const indicators = INDICATORS.map(
    ([level1, level2, name, direction, unit, target, weight, dataSource, rollUp, evidenceRequired]) => ({
      id: randomUUID(),
      level1,
      level2,
      name,
      direction,
      unit,
      target,
      weight,
      dataSource,
      rollUp,
      evidenceRequired,
    }),
  )
  await act(officer, 'setIndicators', {
    projectId: ['ID!', id],
    version: ['Int!', await version()],
    indicators: ['[IndicatorInput!]!', indicators],
  })
  await act(officer, 'setUnitTargets', {
    projectId: ['ID!', id],
    units: [
      '[UnitTargetsInput!]!',
      unions.map((union) => {
        const required = union.code.length > 4
        const value = (target: string, index: number) => (required ? (index === 0 ? '5' : target) : null)
        return {
          unionId: union.id,
          required,
          targets: indicators.map(({ id: indicatorId, target }, index) => ({
            indicatorId,
            value: value(target, index),
          })),
        }
      }),
    ],
  })
  await act(officer, 'submitProject', { id: ['ID!', id], version: ['Int!', await version()] })
  await act(leader, 'approveProject', { id: ['ID!', id], version: ['Int!', await version()] })
  return { id, name, units: unions.slice(2).map(({ id, name }) => ({ id, name })) }
}
