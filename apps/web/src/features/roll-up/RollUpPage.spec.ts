import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import RollUpPage from './RollUpPage.vue'

const preview = {
  projectId: 'p1',
  union: { id: 'city', name: '市总工会' },
  id: null,
  frozenAt: null,
  frozenBy: null,
  snapshotHash: null,
  stale: false,
  staleUnits: [],
  form: { funds: [], rows: [], goals: {} },
  evaluation: { rows: [], computed: {} },
  methods: [],
  completeness: {
    required: 3,
    counted: 2,
    rate: '66.66',
    missing: [{ id: 'u3', name: '丙工会' }],
    late: [],
    empty: [],
  },
  children: [],
  computedTotal: '91.2',
  grade: '优',
  crossCheckMean: '94.85',
  findings: [],
}
const answers = {
  RollUpPreview: { rollUpPreview: preview, project: { id: 'p1', name: '送温暖', fiscalYear: 2026 } },
  RollUpFrozen: { rollUp: null },
  RollUpAccepted: {
    selfEvaluations: {
      totalCount: 2,
      nodes: [
        { id: 's1', acts: ['lock'], union: { id: 'u1', name: '甲工会' } },
        { id: 's2', acts: ['lock'], union: { id: 'u2', name: '乙工会' } },
      ],
    },
  },
  FreezeRollUp: { freezeRollUp: { __typename: 'RollUp', id: 'r1', snapshotHash: 'abc' } },
  LockAccepted: {
    lockSelfEvaluations: {
      rows: [
        { id: 's1', state: 'locked', refused: [] },
        { id: 's2', state: null, refused: [{ code: 'WRONG_STATE', message: '自评表目前为“待审核”。' }] },
      ],
    },
  },
}
const permissions = ['roll-up:freeze', 'self-evaluation:lock']
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('the roll-up', () => {
  it('is frozen only after the missing units have been acknowledged by name', async () => {
    page = await mountPage(RollUpPage, { path: '/roll-up?p=p1', answers, permissions })
    await page.click('button', '锁定汇总')
    expect(page.find('[role=dialog]').textContent).toContain('丙工会')
    await page.click('[role=dialog] button', '锁定 2 个单位的汇总')
    expect(page.of('FreezeRollUp')).toHaveLength(0)
    expect(page.text()).toContain('请先确认上面缺报的单位')
    await page.click('[role=dialog] input[type=checkbox]')
    await page.click('[role=dialog] button', '锁定 2 个单位的汇总')
    expect(page.of('FreezeRollUp')[0]?.variables).toMatchObject({
      projectId: 'p1',
      unionId: 'city',
      acknowledgeMissing: true,
    })
    expect(document.querySelector('[role=dialog]')).toBeNull()
  })

  it('names the missing units as links to their forms', async () => {
    page = await mountPage(RollUpPage, { path: '/roll-up?p=p1', answers, permissions })
    expect(page.find('a', '丙工会').getAttribute('href')).toContain('/fill/p1/u3')
  })

  it('says of every form whether it was locked', async () => {
    page = await mountPage(RollUpPage, { path: '/roll-up?p=p1', answers, permissions })
    await page.click('button', '锁定 2 份已通过的自评表')
    await page.click('[role=dialog] button', '锁定 2 份')
    expect(page.of('LockAccepted')[0]?.variables).toEqual({ ids: ['s1', 's2'] })
    expect(page.text()).toContain('乙工会：自评表目前为“待审核”。')
  })

  it('offers no freezing to those who only look', async () => {
    page = await mountPage(RollUpPage, { path: '/roll-up?p=p1', answers, permissions: [] })
    expect(page.text()).toContain('91.20')
    expect(page.text()).not.toContain('锁定汇总')
  })

  it('warns when the frozen one no longer holds', async () => {
    const rollUp = {
      id: 'r0',
      frozenAt: '2026-11-20T03:00:00.000Z',
      frozenBy: '何慧',
      snapshotHash: 'a'.repeat(64),
      stale: true,
      staleUnits: [{ id: 'u1', name: '甲工会' }],
      computedTotal: '90',
      grade: '优',
      completeness: { required: 3, counted: 3, rate: '100.00' },
    }
    page = await mountPage(RollUpPage, {
      path: '/roll-up?p=p1',
      answers: { ...answers, RollUpFrozen: { rollUp } },
      permissions,
    })
    expect(page.text()).toContain('1 个单位有变化，请重新汇总')
  })
})
