import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { SHIPPED_RULE_PACKS } from '@huigong/domain'
import { databaseFault } from '../src/database/errors.js'
import { insert } from '../src/database/writes.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { StoredRulePack } from '../src/modules/rule-pack/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'
import { codesOf } from './project-fixture.js'
import {
  ADMIN,
  discardPack,
  faultyContent,
  ownContent,
  packsOf,
  published,
  publishPack,
  retirePack,
  savePack,
  shippedPack,
  type PackView,
} from './rule-pack-fixture.js'

const STATES = ['refused', 'done']

describe('a rule pack of a city', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const own = async (id: string, who = ADMIN): Promise<PackView[]> =>
    (await packsOf(server, who)).filter((pack) => pack.id === id)
  const tally = (answers: readonly PackView[]): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const answer of answers) {
      const word = codesOf(answer).join(',') || 'done'
      counts[word] = (counts[word] ?? 0) + 1
    }
    return counts
  }

  it('is listed after those of the product, which nobody can change', async () => {
    await published(server, 'city-listed')
    const all = await packsOf(server, 'submitter@east1')
    expect(all.slice(0, SHIPPED_RULE_PACKS.length).map(({ id, shipped }) => [id, shipped])).toEqual(
      SHIPPED_RULE_PACKS.map(({ id }) => [id, true]),
    )
    expect(all.at(-1)).toMatchObject({ id: 'city-listed', version: 1, state: 'PUBLISHED', shipped: false })
    expect(codesOf(await savePack(server, 'national-2020', ownContent()))).toEqual(['RULE_PACK_SHIPPED'])
    expect(codesOf(await publishPack(server, 'national-2020', 1))).toEqual(['RULE_PACK_SHIPPED'])
    expect(codesOf(await retirePack(server, 'national-2020', 1))).toEqual(['RULE_PACK_SHIPPED'])
    expect(codesOf(await discardPack(server, 'national-2020', 1))).toEqual(['RULE_PACK_SHIPPED'])
  })

  it('is kept as a draft with its problems, which only who writes packs sees', async () => {
    const draft = await savePack(server, 'city-faulty', { ...faultyContent(), id: 'else', version: 9 })
    expect(draft).toMatchObject({ state: 'DRAFT', version: 1, revision: 1, changedBy: ADMIN })
    expect(draft.content).toMatchObject({ id: 'city-faulty', version: 1 })
    expect(draft.problems.map(({ at }) => at)).toEqual(expect.arrayContaining(['name', 'levels']))
    expect(await own('city-faulty')).toEqual([draft])
    for (const reader of ['rights-officer@root', 'auditor@root', 'submitter@east1', 'leader@other']) {
      expect(await own('city-faulty', reader)).toEqual([])
    }
  })

  it('is published only without a problem: the refusal names every place', async () => {
    const draft = await savePack(server, 'city-wrong', faultyContent())
    const refused = await publishPack(server, 'city-wrong', draft.revision)
    expect(new Set(codesOf(refused))).toEqual(new Set(['RULE_PACK_PROBLEM']))
    expect(refused.reasons?.map(({ at }) => at)).toEqual(draft.problems.map(({ at }) => at))
    expect(refused.reasons?.find(({ at }) => at === 'levels')?.message).toContain('合计')
    const mended = await savePack(server, 'city-wrong', ownContent(), draft.revision)
    expect(mended).toMatchObject({ revision: 2, problems: [] })
    expect(await publishPack(server, 'city-wrong', 2)).toMatchObject({ state: 'PUBLISHED', version: 1 })
  })

  it.each([
    ['what is no object', '[]', [], ['RULE_PACK_SHAPE']],
    ['what is nested too deep', 'deep', { a: nested(40) }, ['RULE_PACK_SHAPE']],
    ['what is too large', 'large', { name: '字'.repeat(30_000) }, ['RULE_PACK_TOO_LARGE']],
  ])('is not kept when it is %s', async (_, name, content, codes) => {
    const id = `city-shape-${name.replace(/\W/g, '')}`
    expect(codesOf(await savePack(server, id, content))).toEqual(codes)
    expect(await own(id)).toEqual([])
  })

  it('has an id of plain letters', async () => {
    for (const id of ['测试', 'A', 'ab', '-city', 'city/../x', 'x'.repeat(41)]) {
      expect(codesOf(await savePack(server, id, ownContent()))).toEqual(['RULE_PACK_ID'])
      expect(codesOf(await publishPack(server, id, 1))).toEqual(['NOT_FOUND'])
      expect(codesOf(await retirePack(server, id, 1))).toEqual(['NOT_FOUND'])
      expect(codesOf(await discardPack(server, id, 1))).toEqual(['NOT_FOUND'])
    }
  })

  it('that somebody else has changed is not overwritten', async () => {
    await savePack(server, 'city-moved', ownContent({ name: '甲' }))
    await savePack(server, 'city-moved', ownContent({ name: '乙' }), 1)
    for (const revision of [null, 1, 3]) {
      const late = await savePack(server, 'city-moved', ownContent({ name: '丙' }), revision)
      expect(codesOf(late)).toEqual(['RULE_PACK_CHANGED'])
    }
    expect(codesOf(await publishPack(server, 'city-moved', 1))).toEqual(['RULE_PACK_CHANGED'])
    expect(codesOf(await discardPack(server, 'city-moved', 1))).toEqual(['RULE_PACK_CHANGED'])
    expect(await own('city-moved')).toMatchObject([{ name: '乙', revision: 2 }])
  })

  it('that was discarded begins again above its old revision, so that an old page stays refused', async () => {
    await savePack(server, 'city-dropped', ownContent({ name: '甲' }))
    expect((await discardPack(server, 'city-dropped', 1)).__typename).toBe('Done')
    expect(await own('city-dropped')).toEqual([])
    expect(codesOf(await discardPack(server, 'city-dropped', 1))).toEqual(['NOT_FOUND'])
    expect(codesOf(await publishPack(server, 'city-dropped', 1))).toEqual(['NOT_FOUND'])
    expect(codesOf(await savePack(server, 'city-dropped', ownContent(), 1))).toEqual(['RULE_PACK_CHANGED'])
    const again = await savePack(server, 'city-dropped', ownContent({ name: '乙' }))
    expect(again).toMatchObject({ version: 1, revision: 2, name: '乙' })
    expect(codesOf(await publishPack(server, 'city-dropped', 1))).toEqual(['RULE_PACK_CHANGED'])
  })

  it('never changes once published, neither through the API nor in the database; a change is the next version', async () => {
    const first = await published(server, 'city-fixed', { name: '第一版' })
    expect(codesOf(await savePack(server, 'city-fixed', ownContent(), first.revision))).toEqual([
      'RULE_PACK_CHANGED',
    ])
    expect(codesOf(await publishPack(server, 'city-fixed', first.revision))).toEqual(['WRONG_STATE'])
    expect(codesOf(await discardPack(server, 'city-fixed', first.revision))).toEqual(['WRONG_STATE'])
    const second = await savePack(server, 'city-fixed', ownContent({ name: '第二版' }))
    expect(second).toMatchObject({ version: 2, revision: 1, state: 'DRAFT' })
    expect((await own('city-fixed')).map(({ version, name }) => [version, name])).toEqual([
      [2, '第二版'],
      [1, '第一版'],
    ])
    const { write } = server.databases
    for (const change of [`content = '{}'`, `state = 'draft'`, 'version = 7', `pack_id = 'other-id'`]) {
      const outcome = await write
        .query(`UPDATE rule_pack SET ${change} WHERE pack_id = 'city-fixed' AND version = 1`)
        .then(() => 'done', databaseFault)
      expect([change, outcome]).toEqual([change, 'append-only'])
    }
    const gone = write.query(`DELETE FROM rule_pack WHERE pack_id = 'city-fixed' AND version = 1`)
    expect(await gone.then(() => 'done', databaseFault)).toBe('append-only')
  })

  it('is retired with a reason, once, and a draft is not', async () => {
    await published(server, 'city-old')
    expect(codesOf(await retirePack(server, 'city-old', 1, ' '))).toEqual(['REASON_REQUIRED'])
    expect(codesOf(await retirePack(server, 'city-old', 1, '字'.repeat(401)))).toEqual(['INVALID_INPUT'])
    expect(codesOf(await retirePack(server, 'city-old', 2))).toEqual(['NOT_FOUND'])
    expect(await retirePack(server, 'city-old', 1)).toMatchObject({
      state: 'RETIRED',
      retiredReason: '已有新办法',
    })
    expect(codesOf(await retirePack(server, 'city-old', 1))).toEqual(['WRONG_STATE'])
    await savePack(server, 'city-old', ownContent())
    expect(codesOf(await retirePack(server, 'city-old', 2))).toEqual(['WRONG_STATE'])
    expect(await own('city-old', 'rights-officer@root')).toEqual([])
    expect((await own('city-old')).map(({ state }) => state)).toEqual(['DRAFT', 'RETIRED'])
  })

  it('is written by the system administrator alone, and read by everyone who reads projects', async () => {
    for (const who of ['rights-officer@root', 'leader@root', 'auditor@root', 'district-officer@east']) {
      const answer = await server.gql(
        who,
        'mutation($input: RulePackDraftInput!) { saveRulePackDraft(input: $input) { __typename } }',
        { input: { id: 'city-foreign', content: ownContent() } },
      )
      expect([who, answer.errors?.[0]?.extensions.code]).toEqual([
        who,
        who === 'auditor@root' ? 'READ_ONLY' : 'FORBIDDEN',
      ])
      expect((await packsOf(server, who)).length).toBeGreaterThanOrEqual(SHIPPED_RULE_PACKS.length)
    }
  })

  it('of another city is not there, and its id is free', async () => {
    const elsewhere = 'system-administrator@other'
    await published(server, 'city-both', { name: '滨江' })
    expect(await own('city-both', elsewhere)).toEqual([])
    expect(codesOf(await retirePack(server, 'city-both', 1, '无', elsewhere))).toEqual(['NOT_FOUND'])
    expect(codesOf(await publishPack(server, 'city-both', 1, elsewhere))).toEqual(['NOT_FOUND'])
    await published(server, 'city-both', { name: '临海' }, elsewhere)
    expect(await own('city-both', elsewhere)).toMatchObject([{ name: '临海', version: 1 }])
    expect(await own('city-both')).toMatchObject([{ name: '滨江', version: 1 }])
  })

  it('begun by twenty at once is one draft', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        savePack(server, 'city-race', ownContent({ name: `第${index}人` })),
      ),
    )
    expect(tally(answers)).toEqual({ done: 1, RULE_PACK_CHANGED: 19 })
    const rows = await server.databases.read.manager.findBy(StoredRulePack, { packId: 'city-race' })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.content['name']).toBe(answers.find((answer) => !answer.reasons)?.name)
  })

  it('changed and published by twenty at once is what one of them saw', async () => {
    await savePack(server, 'city-publish', ownContent({ name: '起初' }))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2
          ? publishPack(server, 'city-publish', 1)
          : savePack(server, 'city-publish', ownContent({ name: `第${index}人` }), 1),
      ),
    )
    expect(answers.filter((answer) => !answer.reasons)).toHaveLength(1)
    const rows = await server.databases.read.manager.findBy(StoredRulePack, { packId: 'city-publish' })
    expect(rows).toHaveLength(1)
    const [row] = rows
    expect([row?.state, row?.content['name']]).toEqual(
      row?.state === 'published' ? ['published', '起初'] : ['draft', expect.stringMatching(/^第\d+人$/)],
    )
  })

  it('leaves one entry in the trail for each act, with before and after', async () => {
    await savePack(server, 'city-trail', ownContent({ name: '甲' }))
    await savePack(server, 'city-trail', ownContent({ name: '乙' }), 1)
    await publishPack(server, 'city-trail', 2)
    await retirePack(server, 'city-trail', 1, '改用新办法')
    await savePack(server, 'city-trail', ownContent({ name: '丙' }))
    await discardPack(server, 'city-trail', 1)
    await publishPack(server, 'city-trail', 1)
    const entries = await server.databases.read.manager.find(AuditEntry, {
      where: { resourceId: 'city-trail', resourceKind: 'rule-pack' },
      order: { id: 'ASC' },
    })
    expect(entries.map(({ action, outcome }) => [action, STATES.indexOf(outcome)])).toEqual([
      ...Array.from({ length: 6 }, () => ['rule-pack:write', 1]),
      ['rule-pack:write', 0],
    ])
    const [begun, changed, out, retired, , dropped] = entries
    expect([begun?.before, begun?.after]).toMatchObject([null, { name: '甲' }])
    expect([changed?.before, changed?.after]).toMatchObject([{ name: '甲' }, { name: '乙' }])
    expect(out?.after).toMatchObject({ state: 'published', content: { name: '乙', version: 1 } })
    expect(retired).toMatchObject({ reason: '改用新办法', summary: '停用评分规则包“乙”第 1 版：改用新办法' })
    expect([dropped?.before, dropped?.after]).toMatchObject([{ name: '丙' }, null])
  })

  it('is not begun beyond two hundred versions', async () => {
    const who = 'system-administrator@other'
    const { tenantId } = server.world.places['other'] ?? { tenantId: '' }
    await savePack(server, 'full-0', ownContent(), null, who)
    const { manager } = server.databases.write
    const row = await manager.findOneByOrFail(StoredRulePack, { tenantId, packId: 'full-0' })
    const there = await manager.countBy(StoredRulePack, { tenantId })
    await insert(
      manager,
      StoredRulePack,
      Array.from({ length: 200 - there }, (_, index) => ({
        ...row,
        id: newId(),
        packId: `full-${index + 1}`,
      })),
    )
    expect(codesOf(await savePack(server, 'one-more', ownContent(), null, who))).toEqual(['RULE_PACK_LIMIT'])
    expect(await savePack(server, 'full-0', ownContent(), 1, who)).toMatchObject({ revision: 2 })
  })

  it('copied from any shipped pack under another name has no problem', async () => {
    for (const pack of SHIPPED_RULE_PACKS) {
      const copy = await savePack(server, `copy-${pack.id}`, shippedPack(pack.id))
      expect([pack.id, copy.problems]).toEqual([pack.id, []])
    }
  })
})

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}
