import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { fen, type Fen } from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { FundTotal } from '../src/modules/ledger/index.js'
import { FundProject, Indicator, ProjectUnit } from '../src/modules/project/index.js'
import { newPlaces, pathInProject } from '../src/modules/project/project-chain.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'
import {
  approved,
  approveTargets,
  codesOf,
  create,
  drawUp,
  indicatorInputs,
  isDone,
  mutate,
  PROJECT,
  projectInput,
  REFUSED,
  setIndicators,
  setTargets,
  step,
  targetsFor,
  type ProjectAnswer,
} from './project-fixture.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const place = (key: string): string => server.world.places[key]?.id ?? ''
const OFFICER = 'rights-officer@root'
const LEADER = 'leader@root'

describe('drawing up a project', () => {
  it('is the right of the city’s officers and of nobody else', async () => {
    const document = `mutation ($input: ProjectInput!) { createProject(input: $input) { ${PROJECT} } }`
    for (const who of [
      'submitter@east1',
      'district-officer@east',
      'leader@root',
      'auditor@root',
      'finance-officer@root',
    ]) {
      const answer = await server.gql(who, document, { input: projectInput() })
      expect(answer.errors?.[0]?.extensions.code).toMatch(/^(FORBIDDEN|READ_ONLY)$/)
    }
    const made = await create(server, projectInput())
    expect(made).toMatchObject({
      __typename: 'Project',
      state: 'draft',
      version: 1,
      acts: ['edit', 'submit'],
    })
  })

  it('happens once, however often the same id is sent, and twenty times at once', async () => {
    const input = projectInput()
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(server, input)))
    expect(new Set(answers.map((answer) => answer.id))).toEqual(new Set([input['id']]))
    const manager = server.databases.read.manager
    expect(await manager.countBy(FundProject, { id: String(input['id']) })).toBe(1)
    expect(await manager.countBy(AuditEntry, { resourceId: String(input['id']), outcome: 'done' })).toBe(1)
    expect(codesOf(await create(server, { ...input, name: '另一个项目' }))).toEqual(['ID_REUSED'])
  })

  it('refuses a taken code, an unknown rule pack and every empty field at once', async () => {
    const input = projectInput()
    await create(server, input)
    expect(codesOf(await create(server, { ...projectInput(), code: input['code'] }))).toEqual(['NAME_TAKEN'])
    const bad = await create(
      server,
      projectInput({ name: ' ', purpose: '', sources: [], rulePackId: 'nobody' }),
    )
    expect(codesOf(bad)).toEqual(['INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT', 'RULE_PACK_UNKNOWN'])
    const early = await create(server, projectInput({ fiscalYear: 2019 }))
    expect(codesOf(early)).toEqual(['RULE_PACK_NOT_YET'])
    expect(codesOf(await create(server, projectInput({ id: 'no-uuid' })))).toEqual(['INVALID_INPUT'])
  })

  it('is told when somebody else was first', async () => {
    const { project } = await drawUp(server, [])
    const stale = await setIndicators(server, project.id, project.version - 1, indicatorInputs())
    expect(codesOf(stale)).toEqual(['VERSION_CHANGED'])
    const [first, second] = await Promise.all([
      setIndicators(server, project.id, project.version, indicatorInputs()),
      setIndicators(server, project.id, project.version, indicatorInputs()),
    ])
    expect([first, second].filter(isDone)).toHaveLength(1)
  })

  it('keeps an indicator’s name once', async () => {
    const made = await create(server, projectInput())
    const [one, two] = indicatorInputs()
    const answer = await setIndicators(server, made.id, 1, [one ?? {}, { ...two, name: one?.name }])
    expect(codesOf(answer)).toContain('INVALID_INPUT')
  })

  it('changes a draft and refuses to change what is submitted', async () => {
    const { project } = await drawUp(server, ['east1'])
    const { id: _, fiscalYear: __, indicatorMode: ___, ...fields } = projectInput({ name: '改名' })
    const document = `mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { ${PROJECT} } }`
    const update = (version: number) =>
      mutate<ProjectAnswer>(server, OFFICER, document, { input: { ...fields, id: project.id, version } })
    const changed = await update(project.version)
    expect(changed).toMatchObject({ name: '改名', version: project.version + 1 })
    const submitted = await step(server, 'submitProject', OFFICER, project.id, changed.version)
    expect(codesOf(await update(submitted.version))).toEqual(['WRONG_STATE'])
  })
})

describe('submitting a project', () => {
  it('names the level whose weights miss by a hundredth of a point, and the sum', async () => {
    const { project } = await drawUp(server, ['east1'], indicatorInputs('9.99'))
    const answer = await step(server, 'submitProject', OFFICER, project.id, project.version)
    expect(codesOf(answer)).toEqual(['WEIGHTS_DO_NOT_ADD_UP', 'WEIGHTS_DO_NOT_ADD_UP'])
    expect(answer.reasons[0]?.message).toBe('满意度指标的分值合计为 9.99，应为 10.00。')
    expect(answer.reasons[1]?.message).toContain('99.99')
  })

  it('says everything that is missing at once', async () => {
    const made = await create(server, projectInput())
    const empty = await step(server, 'submitProject', OFFICER, made.id, made.version)
    expect(codesOf(empty)).toEqual(['NO_INDICATORS', 'NO_UNITS'])
  })

  it('needs a target of every unit for every indicator; not applicable must be said', async () => {
    const { project, indicators } = await drawUp(server, [])
    const [first, second, third] = targetsFor(indicators)
    const unit = { unionId: place('east1'), required: true, targets: [first, second, third] }
    await setTargets(server, project.id, [unit])
    const missing = await step(server, 'submitProject', OFFICER, project.id, project.version)
    expect(codesOf(missing)).toEqual(['UNIT_TARGET_MISSING'])
    expect(missing.reasons[0]?.message).toContain('东方机械厂工会')
    const none = { indicatorId: indicators[3]?.id, value: null }
    await setTargets(server, project.id, [{ ...unit, targets: [...unit.targets, none] }])
    const submitted = await step(server, 'submitProject', OFFICER, project.id, project.version)
    expect(submitted).toMatchObject({ __typename: 'Project', state: 'submitted' })
  })

  it('refuses targets that their direction cannot read, and foreign indicators', async () => {
    const { project, indicators } = await drawUp(server, [])
    const targets = ['≥100人', '不日', '达成年度指标', '95%'].map((value, index) => ({
      indicatorId: indicators[index]?.id,
      value,
    }))
    const answer = await setTargets(server, project.id, [
      { unionId: place('east1'), required: true, targets },
    ])
    expect(codesOf(answer)).toEqual(['UNIT_TARGET_INVALID', 'UNIT_TARGET_INVALID', 'UNIT_TARGET_INVALID'])
    const foreign = [{ indicatorId: newId(), value: '1' }]
    const other = await setTargets(server, project.id, [
      { unionId: place('east1'), required: true, targets: foreign },
    ])
    expect(codesOf(other)).toEqual(['INVALID_INPUT'])
  })

  it('asks for no indicators where each unit brings its own table', async () => {
    const made = await create(server, projectInput({ indicatorMode: 'unit' }))
    await setTargets(server, made.id, [{ unionId: place('east1'), required: true, targets: [] }])
    const submitted = await step(server, 'submitProject', OFFICER, made.id, made.version)
    expect(submitted.state).toBe('submitted')
    await step(server, 'approveProject', LEADER, made.id, submitted.version)
    const form = await server.databases.read.manager.findOneByOrFail(SelfEvaluation, { projectId: made.id })
    expect(form.form.rows).toEqual([])
  })
})

describe('approving a project', () => {
  it('is not for whoever submitted it, whatever he may do', async () => {
    const { project } = await drawUp(server, ['east1'])
    const submitted = await step(server, 'submitProject', OFFICER, project.id, project.version)
    const leader = server.world.people[LEADER]
    await server.databases.write.manager.update(
      FundProject,
      { id: project.id },
      { submittedById: leader?.id ?? '' },
    )
    const own = await step(server, 'approveProject', LEADER, project.id, submitted.version)
    expect(codesOf(own)).toEqual(['MAKER_IS_CHECKER'])
    const seen = await server.gql<{ project: { acts: string[] } }>(
      LEADER,
      `{ project(id: "${project.id}") { acts } }`,
    )
    expect(seen.data.project.acts).toEqual(['send-back'])
  })

  it('freezes the places of the units with all above them and opens their self-evaluations', async () => {
    const { project, indicators } = await approved(server, ['east1', 'west1'])
    expect(project).toMatchObject({ state: 'approved', unitCount: 2, acts: ['close'] })
    const manager = server.databases.read.manager
    const units = await manager.find(ProjectUnit, { where: { projectId: project.id } })
    expect(units.map((unit) => unit.unionId).sort()).toEqual(
      ['root', 'east', 'east1', 'west', 'west1'].map(place).sort(),
    )
    expect(new Set(units.map((unit) => unit.targetState))).toEqual(new Set(['approved']))
    expect(units.find((unit) => unit.unionId === place('east1'))).toMatchObject({
      parentId: place('east'),
      path: server.world.places['east1']?.path,
    })
    const forms = await manager.find(SelfEvaluation, { where: { projectId: project.id } })
    expect(forms.map((form) => form.unionId).sort()).toEqual([place('east1'), place('west1')].sort())
    const form = forms.find((each) => each.unionId === place('east1'))
    expect(form).toMatchObject({ state: 'draft', districtId: place('east'), due: '2027-03-31', empty: true })
    expect(form?.form.rows.map((row) => [row.id, row.target, row.source])).toEqual([
      [indicators[0]?.id, '≥100人', 'ledger'],
      [indicators[1]?.id, '≤2027-02-05', 'ledger'],
      [indicators[2]?.id, '达成年度指标', 'entered'],
      [indicators[3]?.id, '≥95%', 'satisfaction'],
    ])
    expect(form?.form).toMatchObject({ campaignYear: 2027, competentDepartment: '滨江市总工会' })
    expect(form?.form.funds[0]).toMatchObject({ key: 'total', weight: 100_000 })
  })

  it('succeeds once when two leaders approve at once', async () => {
    const { project } = await drawUp(server, ['east1'])
    const submitted = await step(server, 'submitProject', OFFICER, project.id, project.version)
    const answers = await Promise.all(
      [1, 2, 3].map(() => step(server, 'approveProject', LEADER, project.id, submitted.version)),
    )
    expect(answers.filter(isDone)).toHaveLength(1)
    expect(await server.databases.read.manager.countBy(SelfEvaluation, { projectId: project.id })).toBe(1)
  })

  it('sends a project back with a reason, and it can be submitted again', async () => {
    const { project } = await drawUp(server, ['east1'])
    const submitted = await step(server, 'submitProject', OFFICER, project.id, project.version)
    const document = `mutation ($id: ID!, $version: Int!, $reason: String!) {
      sendBackProject(id: $id, version: $version, reason: $reason) { ${PROJECT} } }`
    const sendBack = (reason: string) =>
      mutate<ProjectAnswer>(server, LEADER, document, { id: project.id, version: submitted.version, reason })
    expect(codesOf(await sendBack('  '))).toEqual(['REASON_REQUIRED'])
    const back = await sendBack('目标偏低')
    expect(back).toMatchObject({ state: 'draft', sentBackReason: '目标偏低' })
    const again = await step(server, 'submitProject', OFFICER, project.id, back.version)
    expect(again).toMatchObject({ state: 'submitted', sentBackReason: null })
  })

  it('closes an approved project and nothing else', async () => {
    const { project } = await approved(server, ['east1'])
    const closed = await step(server, 'closeProject', LEADER, project.id, project.version)
    expect(closed).toMatchObject({ state: 'closed', acts: [] })
    const unit = { unionId: place('east2'), required: true, targets: [] }
    expect(codesOf(await setTargets(server, project.id, [unit]))).toEqual(['PROJECT_CLOSED'])
    expect(codesOf(await step(server, 'closeProject', LEADER, project.id, closed.version))).toEqual([
      'PROJECT_CLOSED',
    ])
  })
})

describe('closing a project', () => {
  it('waits until no money is on its way', async () => {
    const { project } = await approved(server, ['east1'])
    const manager = server.databases.write.manager
    const key = {
      unionId: place('east'),
      projectId: project.id,
      source: 'city-fiscal',
      scope: 'own',
    } as const
    const amounts = { external: 0, cash: 0, disputed: 0, paid: 0, flowIn: 0, flowOut: 0 }
    await insert(manager, FundTotal, {
      ...key,
      ...(amounts as Record<keyof typeof amounts, Fen>),
      tenantId: server.world.places['east']?.tenantId ?? '',
      parentId: place('root'),
      inTransit: fen(123_456_00),
      paymentCount: 0,
      recipientCount: 0,
    })
    const early = await step(server, 'closeProject', LEADER, project.id, project.version)
    expect(early.reasons[0]).toMatchObject({ code: 'MONEY_UNDER_WAY' })
    expect(early.reasons[0]?.message).toContain('123,456.00 元')
    await manager.update(FundTotal, key, { inTransit: fen(0) })
    expect((await step(server, 'closeProject', LEADER, project.id, project.version)).state).toBe('closed')
  })
})

describe('targets after approval', () => {
  it('wait for somebody else, then open the self-evaluation of the new unit', async () => {
    const { project, indicators } = await approved(server, ['east1'])
    const unit = { unionId: place('west2'), required: true, targets: targetsFor(indicators) }
    const proposed = await setTargets(server, project.id, [unit])
    expect(proposed.units).toMatchObject([{ targetState: 'proposed', union: { name: '西街商场工会' } }])
    const manager = server.databases.read.manager
    const mine = { projectId: project.id, unionId: place('west2') }
    expect(await manager.countBy(SelfEvaluation, mine)).toBe(0)
    const done = await approveTargets(server, project.id, [place('west2')])
    expect(done.units).toMatchObject([{ targetState: 'approved' }])
    expect(await manager.countBy(SelfEvaluation, mine)).toBe(1)
    const district = await manager.findOneByOrFail(ProjectUnit, {
      projectId: project.id,
      unionId: place('west'),
    })
    expect(district.targetState).toBe('approved')
  })

  it('reach a draft that was not handed in yet, as a new version', async () => {
    const { project, indicators } = await approved(server, ['east1'])
    const [, ...others] = targetsFor(indicators)
    const targets = [{ indicatorId: indicators[0]?.id, value: '250' }, ...others]
    await setTargets(server, project.id, [{ unionId: place('east1'), required: true, targets }])
    const manager = server.databases.read.manager
    const mine = { projectId: project.id, unionId: place('east1') }
    expect((await manager.findOneByOrFail(SelfEvaluation, mine)).form.rows[0]?.target).toBe('≥100人')
    await approveTargets(server, project.id, [place('east1')])
    const form = await manager.findOneByOrFail(SelfEvaluation, mine)
    expect(form.form.rows[0]?.target).toBe('≥250人')
    expect(form.version).toBe(2)
  })

  it('are not approved by who proposed them', async () => {
    const { project, indicators } = await approved(server, ['east1'])
    await setTargets(server, project.id, [
      { unionId: place('east2'), required: true, targets: targetsFor(indicators) },
    ])
    const leader = server.world.people[LEADER]?.id ?? ''
    const key = { projectId: project.id, unionId: place('east2') }
    await server.databases.write.manager.update(ProjectUnit, key, { proposedById: leader })
    expect(codesOf(await approveTargets(server, project.id, [place('east2')]))).toEqual(['MAKER_IS_CHECKER'])
  })

  it('lets a unit leave only from the end of a branch, and before it has answered', async () => {
    const { project } = await approved(server, ['east1'])
    const remove = (key: string) =>
      mutate<{ __typename: string; reasons?: [] }>(
        server,
        OFFICER,
        `mutation { removeProjectUnit(projectId: "${project.id}", unionId: "${place(key)}") { __typename ${REFUSED} } }`,
        {},
      )
    expect(codesOf(await remove('east'))).toEqual(['UNIT_HAS_CHILDREN'])
    expect(codesOf(await remove('west'))).toEqual(['NOT_FOUND'])
    const manager = server.databases.write.manager
    const key = { projectId: project.id, unionId: place('east1') }
    await manager.update(SelfEvaluation, key, { empty: false })
    expect(codesOf(await remove('east1'))).toEqual(['UNIT_HAS_FUNDS'])
    await manager.update(SelfEvaluation, key, { empty: true })
    expect(await remove('east1')).toMatchObject({ __typename: 'Done' })
    expect(await manager.countBy(SelfEvaluation, key)).toBe(0)
    expect(isDone(await remove('east'))).toBe(true)
  })
})

describe('the project’s own tree', () => {
  it('takes the ancestors of a new unit along, each once', () => {
    const added = newPlaces(['/r/d/e1', '/r/d/e2'], new Map([['r', '/r']]))
    expect(added).toEqual([
      { unionId: 'd', parentId: 'r', path: '/r/d' },
      { unionId: 'e1', parentId: 'd', path: '/r/d/e1' },
      { unionId: 'e2', parentId: 'd', path: '/r/d/e2' },
    ])
  })

  it('puts a new unit below its parent where the parent stood when the project began', () => {
    const there = new Map([
      ['r', '/r'],
      ['a', '/r/a'],
      ['t', '/r/a/t'],
    ])
    expect(pathInProject('/r/b/t/e', there)).toBe('/r/a/t/e')
    expect(newPlaces(['/r/b/t/e'], there).at(-1)).toEqual({ unionId: 'e', parentId: 't', path: '/r/a/t/e' })
  })
})

describe('copying a project', () => {
  const CLONE = `mutation ($input: CloneProjectInput!) { cloneProject(input: $input) { ${PROJECT} } }`
  const cloneInput = (fromId: string) => ({
    id: newId(),
    fromId,
    code: `SWN-${newId().slice(-12)}`,
    name: '2028年送温暖',
    fiscalYear: 2028,
    campaign: '2028年元旦春节送温暖',
    deadline: '2028-01-25',
    evaluationDue: '2028-03-31',
  })

  it('brings indicators, units, targets, sources and rule pack in one act, safe to repeat', async () => {
    const { project, indicators } = await approved(server, ['east1', 'west1'])
    const input = cloneInput(project.id)
    const copy = await mutate<ProjectAnswer>(server, OFFICER, CLONE, { input })
    const again = await mutate<ProjectAnswer>(server, OFFICER, CLONE, { input })
    expect(again).toEqual(copy)
    expect(copy).toMatchObject({
      state: 'draft',
      unitCount: 2,
      clonedFromId: project.id,
      sources: project.sources,
    })
    expect(copy.rulePack).toEqual(project.rulePack)
    expect(copy.indicators.map((each) => each.name)).toEqual(indicators.map((each) => each.name))
    const manager = server.databases.read.manager
    const unit = await manager.findOneByOrFail(ProjectUnit, { projectId: copy.id, unionId: place('east1') })
    expect(unit.targets[copy.indicators[0]?.id ?? '']).toBe('100')
    expect(await manager.countBy(Indicator, { projectId: project.id })).toBe(4)
    const submitted = await step(server, 'submitProject', OFFICER, copy.id, copy.version)
    expect(submitted.state).toBe('submitted')
  })

  it('finds nothing of another city', async () => {
    const { project } = await approved(server, ['east1'])
    const answer = await mutate<ProjectAnswer>(server, 'rights-officer@other', CLONE, {
      input: cloneInput(project.id),
    })
    expect(codesOf(answer)).toEqual(['NOT_FOUND'])
  })
})

describe('reading projects', () => {
  const LIST = `query ($first: Int, $after: String, $filter: ProjectFilter) { projects(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } nodes { id code fiscalYear state unitCount indicators { id } } } }`
  interface List {
    projects: {
      totalCount: number
      pageInfo: { endCursor: string | null; hasNextPage: boolean }
      nodes: { id: string; code: string; state: string }[]
    }
  }
  const UNITS = `query ($id: ID!, $parentId: ID, $first: Int, $after: String, $search: String) {
    projectUnits(projectId: $id, parentId: $parentId, first: $first, after: $after, search: $search) {
      totalCount pageInfo { endCursor hasNextPage } nodes { union { id name ancestors { name } } targets { value } } } }`
  interface Units {
    projectUnits: {
      totalCount: number
      pageInfo: { endCursor: string | null; hasNextPage: boolean }
      nodes: {
        union: { id: string; name: string; ancestors: { name: string }[] }
        targets: { value: string }[]
      }[]
    }
  }

  it('shows drafts to the city’s officers alone and the rest to every union of the city', async () => {
    const { project } = await drawUp(server, ['east1'])
    const seen = async (who: string, id: string) =>
      (await server.gql<{ project: object | null }>(who, `{ project(id: "${id}") { id } }`)).data.project !==
      null
    for (const who of ['rights-officer@root', 'leader@root', 'auditor@root', 'finance-officer@root']) {
      expect(await seen(who, project.id)).toBe(true)
    }
    for (const who of ['submitter@east1', 'district-officer@east', 'auditor@east', 'rights-officer@other']) {
      expect(await seen(who, project.id)).toBe(false)
    }
    const { project: open } = await approved(server, ['east1'])
    expect(await seen('submitter@east1', open.id)).toBe(true)
    expect(await seen('submitter@west2', open.id)).toBe(true)
    expect(await seen('submitter@other-east1', open.id)).toBe(false)
  })

  it('turns pages without losing or repeating a project', async () => {
    const ids: string[] = []
    let after: string | null = null
    let total = 0
    do {
      const page: List = (await server.gql<List>('auditor@root', LIST, { first: 3, after })).data
      ids.push(...page.projects.nodes.map((node) => node.id))
      total = page.projects.totalCount
      after = page.projects.pageInfo.hasNextPage ? page.projects.pageInfo.endCursor : null
    } while (after)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(total)
    const foreign = await server.gql<List>('leader@other', LIST, {})
    expect(foreign.data.projects.nodes).toEqual([])
  })

  it('costs the same statements whatever the length of the page', async () => {
    const counter = jest.spyOn(server.databases.read.logger, 'logQuery')
    const statements = async (first: number): Promise<number> => {
      counter.mockClear()
      expect((await server.gql<List>(OFFICER, LIST, { first })).data.projects.nodes).toHaveLength(first)
      return counter.mock.calls.length
    }
    expect(await statements(10)).toBe(await statements(1))
    counter.mockRestore()
  })

  it('searches by a part of the name without wildcards of its own', async () => {
    const made = await create(server, projectInput({ name: '百分之百_送清凉%' }))
    const find = async (search: string) =>
      (await server.gql<List>(OFFICER, LIST, { filter: { search } })).data.projects.nodes.map(
        (node) => node.id,
      )
    expect(await find('_送清凉%')).toEqual([made.id])
    expect(await find('%清_凉')).toEqual([])
  })

  it('shows units of one’s own branch only, in the project’s own tree', async () => {
    const { project } = await approved(server, ['east1', 'east2', 'west1'])
    const units = async (who: string, variables: Record<string, unknown> = {}) =>
      (await server.gql<Units>(who, UNITS, { id: project.id, ...variables })).data.projectUnits
    expect((await units(OFFICER)).totalCount).toBe(6)
    const east = await units('district-officer@east')
    expect(east.nodes.map((node) => node.union.name)).toEqual([
      '东城区总工会',
      '东方机械厂工会',
      '东湖纺织公司工会',
    ])
    expect(east.nodes[1]?.union.ancestors.map((each) => each.name)).toEqual(['滨江市总工会', '东城区总工会'])
    expect((await units('submitter@west1')).nodes).toHaveLength(1)
    expect((await units('submitter@west2')).nodes).toEqual([])
    expect((await units('rights-officer@other')).nodes).toEqual([])
    expect((await units(OFFICER, { parentId: place('east') })).totalCount).toBe(2)
    expect((await units(OFFICER, { search: '纺织' })).nodes.map((node) => node.union.id)).toEqual([
      place('east2'),
    ])
    expect((await units('district-officer@east', { parentId: place('west') })).nodes).toEqual([])
    const first = await units(OFFICER, { first: 4 })
    const rest = await units(OFFICER, { first: 4, after: first.pageInfo.endCursor })
    expect(new Set([...first.nodes, ...rest.nodes].map((node) => node.union.id)).size).toBe(6)
    const one = (who: string, key: string) =>
      server.gql<{ projectUnit: object | null }>(
        who,
        `{ projectUnit(projectId: "${project.id}", unionId: "${place(key)}") { required targets { value } } }`,
      )
    expect((await one('district-officer@east', 'west1')).data.projectUnit).toBeNull()
    expect((await one('submitter@east1', 'east1')).data.projectUnit).toMatchObject({ required: true })
  })

  it('lists the shipped rule packs', async () => {
    const { data } = await server.gql<{ rulePacks: { id: string; content: { levels: object[] } }[] }>(
      'submitter@east1',
      '{ rulePacks { id version name basis effectiveFrom content } }',
    )
    expect(data.rulePacks.map((pack) => pack.id)).toContain('hubei-2020')
    expect(data.rulePacks[0]?.content.levels.length).toBeGreaterThan(1)
  })
})
