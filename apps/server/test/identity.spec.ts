import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { AuditEntry } from '../src/modules/audit/index.js'
import {
  DEMO_HINTS,
  PasswordHasher,
  Setup,
  SignInAttempt,
  Tenant,
  UserAccount,
  UserSession,
  type DemoHints,
} from '../src/modules/identity/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'

const PASSWORD = 'Songwennuan2026'
const REFUSED = '... on Refused { reasons { code message at } }'
const SIGN_IN = `mutation ($input: SignInInput!) { done: signIn(input: $input) { kind: __typename
  ... on Me { username grant { id roleName union { name } tenantName } grants { id } union { name childCount } permissions readOnly mustChangePassword lastSignIn { address } }
  ${REFUSED} } }`
const ME = '{ me { username grant { role } mustChangePassword } }'
const CHANGE = `mutation ($input: ChangePasswordInput!) { done: changePassword(input: $input) { kind: __typename ... on Done { id } ${REFUSED} } }`

interface Outcome {
  kind: string
  id: string
  username: string
  grant: { id: string; roleName: string; union: { name: string }; tenantName: string }
  grants: { id: string }[]
  lastSignIn: { address: string } | null
  mustChangePassword: boolean
  password: string
  account: { id: string; username: string; grants: { id: string; role: string }[] }
  active: boolean
  reasons: { code: string; message: string; at: string | null }[]
}

interface Reply {
  status: number
  cookie: string | null
  setCookie: string
  errors?: { extensions: { code: string } }[]
  done: Outcome
  data: Record<string, unknown>
}

describe('signing in and accounts', () => {
  let server: TestServer
  let stored: string
  beforeAll(async () => {
    server = await startTestServer()
    stored = await server.app.get(PasswordHasher).hash(PASSWORD)
    await server.databases.write.manager.update(
      UserAccount,
      { passwordHash: 'none' },
      { passwordHash: stored },
    )
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await server.databases.write.manager.query('DELETE FROM sign_in_attempt')
    server.setNow(null)
  })

  const ask = async (
    query: string,
    variables: object = {},
    { cookie, address }: { cookie?: string | null; address?: string } = {},
  ): Promise<Reply> => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: address ?? '10.0.0.1',
      headers: cookie ? { cookie } : {},
      payload: { query, variables },
    })
    const body = response.json<{
      data: { done: Outcome } & Record<string, unknown>
      errors?: Reply['errors']
    }>()
    const setCookie = String(response.headers['set-cookie'] ?? '')
    const token = /huigong_session=([^;]+)/.exec(setCookie)?.[1]
    return {
      status: response.statusCode,
      cookie: token ? `huigong_session=${token}` : null,
      setCookie,
      done: body.data?.done,
      data: body.data,
      ...(body.errors ? { errors: body.errors } : {}),
    }
  }
  const signIn = (
    username: string,
    password = PASSWORD,
    from: { cookie?: string | null; address?: string } = {},
  ) => ask(SIGN_IN, { input: { username, password } }, from)
  const codes = (reply: Reply): string[] => reply.done.reasons.map((each) => each.code)
  const isIn = async (cookie: string | null): Promise<boolean> =>
    (await ask(ME, {}, { cookie })).data['me'] !== null
  const admin = () => server.cookieOf('system-administrator@root')
  const person = (username: string) => {
    const found = server.world.people[username]
    if (!found) throw new Error(username)
    return found
  }
  const place = (key: string) => {
    const found = server.world.places[key]
    if (!found) throw new Error(key)
    return found
  }
  const trailOf = (resourceId: string) =>
    server.databases.read.manager.find(AuditEntry, { where: { resourceId }, order: { id: 'ASC' } })

  describe('signing in', () => {
    it('gives a cookie no script can read, and says who is in, as what, and when he was last', async () => {
      const reply = await signIn(' Submitter@East1 ')
      expect(reply.done).toMatchObject({
        kind: 'Me',
        username: 'submitter@east1',
        grant: { roleName: '基层填报员', union: { name: '东方机械厂工会' }, tenantName: '滨江市总工会' },
        union: { name: '东方机械厂工会', childCount: 0 },
        readOnly: false,
        lastSignIn: null,
      })
      expect(reply.setCookie).toMatch(/HttpOnly/)
      expect(reply.setCookie).toMatch(/SameSite=Strict/)
      expect(reply.setCookie).toMatch(/Path=\//)
      expect(reply.setCookie).not.toMatch(/Secure/)
      expect(await isIn(reply.cookie)).toBe(true)
      const again = await signIn('submitter@east1', PASSWORD, { cookie: reply.cookie })
      expect(again.done.lastSignIn).toEqual({ address: '10.0.0.1' })
      // The session that was in this browser has ended.
      expect(await isIn(reply.cookie)).toBe(false)
      expect((await trailOf(person('submitter@east1').id)).map((row) => row.outcome)).toEqual([
        'done',
        'done',
      ])
    })

    it('nobody is nobody, and a made-up token is nobody', async () => {
      expect((await ask(ME)).data['me']).toBeNull()
      expect(await isIn('huigong_session=made-up')).toBe(false)
    })

    it('an unknown user and a wrong password get the same answer after the same work', async () => {
      const hasher = jest.spyOn(server.app.get(PasswordHasher), 'verify')
      const known = await signIn('leader@root', 'wrong')
      const unknown = await signIn('nobody@root', 'wrong')
      expect(unknown).toEqual(known)
      expect(codes(known)).toEqual(['SIGN_IN_FAILED'])
      expect(hasher).toHaveBeenCalledTimes(2)
      hasher.mockRestore()
      const times: Record<string, number[]> = { 'auditor@root': [], 'not-there': [] }
      for (let round = 0; round < 12; round += 1) {
        for (const [name, taken] of Object.entries(times)) {
          const start = performance.now()
          await signIn(name, 'wrong', { address: `10.1.0.${round}` })
          taken.push(performance.now() - start)
        }
      }
      const median = (name: string): number => [...(times[name] ?? [])].sort((a, b) => a - b)[6] ?? 0
      // A hash costs tens of milliseconds; without one the answer would come in a tenth of the time.
      expect(median('not-there')).toBeGreaterThan(median('auditor@root') * 0.6)
      expect(median('not-there')).toBeLessThan(median('auditor@root') * 1.7)
    })

    it('an inactive account gets the same answer as a wrong password', async () => {
      const { id } = person('submitter@west2')
      await server.databases.write.manager.update(UserAccount, { id }, { active: false })
      expect(codes(await signIn('submitter@west2'))).toEqual(['SIGN_IN_FAILED'])
      await server.databases.write.manager.update(UserAccount, { id }, { active: true })
    })

    it('after five failures nothing is hashed for that person from that address for 15 minutes, whatever is tried', async () => {
      const hasher = jest.spyOn(server.app.get(PasswordHasher), 'verify').mockResolvedValue(false)
      const { id } = person('finance-officer@root')
      const before = (await trailOf(id)).length
      for (let go = 0; go < 12; go += 1) await signIn('finance-officer@root', 'wrong')
      expect(hasher).toHaveBeenCalledTimes(5)
      const trail = (await trailOf(id)).slice(before)
      expect(trail.map((row) => [row.outcome, row.reason])).toEqual([
        ['refused', '第 1 次登录失败，来自 10.0.0.1'],
        ['refused', '第 5 次登录失败，来自 10.0.0.1'],
      ])
      hasher.mockRestore()
      const locked = await signIn('finance-officer@root')
      expect(codes(locked)).toEqual(['SIGN_IN_THROTTLED'])
      expect(locked.done.reasons[0]?.message).toContain('15 分钟')
      expect((await signIn('finance-officer@root', PASSWORD, { address: '10.0.0.9' })).done.kind).toBe('Me')
      expect((await signIn('leader@root')).done.kind).toBe('Me')
      server.setNow(new Date(Date.now() + 15.1 * 60_000).toISOString())
      expect((await signIn('finance-officer@root')).done.kind).toBe('Me')
    })

    it('forty tries at once get no more than five hashes', async () => {
      const hasher = jest.spyOn(server.app.get(PasswordHasher), 'verify').mockResolvedValue(false)
      await Promise.all(
        Array.from({ length: 40 }, () => signIn('rights-officer@root', 'wrong', { address: '10.0.0.2' })),
      )
      expect(hasher).toHaveBeenCalledTimes(5)
      hasher.mockRestore()
    })

    it('one address gets no more than fifty failures whatever names it tries, and success is not charged', async () => {
      const hasher = jest.spyOn(server.app.get(PasswordHasher), 'verify').mockResolvedValue(false)
      for (let go = 0; go < 60; go += 1) await signIn(`guess-${go}`, 'wrong', { address: '10.0.0.3' })
      expect(hasher).toHaveBeenCalledTimes(50)
      hasher.mockRestore()
      expect(codes(await signIn('leader@root', PASSWORD, { address: '10.0.0.3' }))).toEqual([
        'SIGN_IN_THROTTLED',
      ])
      await server.databases.write.manager.query('DELETE FROM sign_in_attempt')
      await signIn('leader@root', PASSWORD, { address: '10.0.0.4' })
      const rows = await server.databases.read.manager.find(SignInAttempt)
      expect(rows.map((row) => row.failures)).toEqual([0])
    })

    it('no more than eight wait for a hash: whoever comes then is told to try again and is not charged', async () => {
      const hasher = new PasswordHasher()
      const asked = Array.from({ length: 14 }, () =>
        hasher.verify('x', stored).catch((error: Error) => error.constructor.name),
      )
      const answers = await Promise.all(asked)
      expect(answers.filter((answer) => answer === false)).toHaveLength(10)
      expect(answers.filter((answer) => answer === 'HasherBusy')).toHaveLength(4)
      expect(await hasher.verify(PASSWORD, stored)).toBe(true)

      const busy = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          signIn('leader@root', PASSWORD, { address: `10.0.1.${index}` }),
        ),
      )
      const refused = busy.filter((reply) => reply.done.kind === 'Refused')
      expect(refused.flatMap(codes).every((code) => code === 'SIGN_IN_BUSY')).toBe(true)
      const charged = await server.databases.read.manager.find(SignInAttempt)
      expect(charged.every((row) => row.failures === 0)).toBe(true)
    })

    it('a hash carries its own parameters and tells one password from another', async () => {
      expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
      const hasher = server.app.get(PasswordHasher)
      expect(await hasher.verify(`${PASSWORD} `, stored)).toBe(false)
      expect(await hasher.hash(PASSWORD)).not.toBe(stored)
      expect(await hasher.verify('', 'none')).toBe(false)
    })
  })

  describe('sessions', () => {
    it('a person lists and ends his own sessions, and nobody else’s', async () => {
      const one = await signIn('submitter@west1')
      const two = await signIn('submitter@west1')
      const foreign = await signIn('submitter@west2')
      const list = 'query { sessions { id current address } }'
      const mine = (await ask(list, {}, two)).data['sessions'] as { id: string; current: boolean }[]
      expect(mine.map((session) => session.current)).toEqual([true, false])
      const [theirs] = (await ask(list, {}, foreign)).data['sessions'] as { id: string }[]
      const revoke =
        'mutation ($id: ID!) { done: revokeSession(id: $id) { kind: __typename ... on Refused { reasons { code } } } }'
      expect(codes(await ask(revoke, { id: theirs?.id }, two))).toEqual(['NOT_FOUND'])
      expect(await isIn(foreign.cookie)).toBe(true)
      expect((await ask(revoke, { id: mine[1]?.id }, two)).done.kind).toBe('Done')
      expect([await isIn(one.cookie), await isIn(two.cookie)]).toEqual([false, true])
    })

    it('signing out ends the session at the server, not only in the browser', async () => {
      const { cookie } = await signIn('submitter@west1')
      const out = await ask('mutation { done: signOut { kind: __typename } }', {}, { cookie })
      expect(out.done.kind).toBe('Done')
      expect(out.setCookie).toMatch(/huigong_session=;/)
      expect(await isIn(cookie)).toBe(false)
    })

    it('an auditor, who can write nothing, can sign in and out', async () => {
      const { cookie, done } = await signIn('auditor@east')
      expect(done.kind).toBe('Me')
      expect((await ask('mutation { done: signOut { kind: __typename } }', {}, { cookie })).done.kind).toBe(
        'Done',
      )
    })

    it('switching to another role gives another token that ends when the first would have', async () => {
      const grantId = newId()
      const add = await ask(
        GRANT,
        {
          input: {
            id: grantId,
            accountId: person('leader@root').id,
            role: 'auditor',
            unionId: place('east').id,
          },
        },
        { cookie: await admin() },
      )
      expect(add.done.kind).toBe('Account')
      const first = await signIn('leader@root')
      const switchTo = (id: string, cookie: string | null) =>
        ask(
          `mutation ($id: ID!) { done: switchGrant(grantId: $id) { kind: __typename ... on Me { grant { id } readOnly } ${REFUSED} } }`,
          { id },
          { cookie },
        )
      expect(codes(await switchTo(person('auditor@root').grantId, first.cookie))).toEqual(['NOT_FOUND'])
      const second = await switchTo(grantId, first.cookie)
      expect(second.done).toMatchObject({ kind: 'Me', grant: { id: grantId }, readOnly: true })
      expect(second.cookie).not.toBe(first.cookie)
      expect([await isIn(first.cookie), await isIn(second.cookie)]).toEqual([false, true])
      const rows = await server.databases.read.manager.find(UserSession, {
        where: { userId: person('leader@root').id },
        order: { id: 'DESC' },
        take: 2,
      })
      expect(rows[0]?.expiresAt).toEqual(rows[1]?.expiresAt)
    })
  })

  describe('changing the password', () => {
    const change = (cookie: string | null, current: string, next: string) =>
      ask(CHANGE, { input: { current, next } }, { cookie })

    it('keeps this session, ends the others, and the new password is the one that counts', async () => {
      const one = await signIn('submitter@east2')
      const other = await signIn('submitter@east2')
      expect((await change(one.cookie, PASSWORD, 'Xin-mima-2026')).done.kind).toBe('Done')
      expect([await isIn(one.cookie), await isIn(other.cookie)]).toEqual([true, false])
      expect(codes(await signIn('submitter@east2'))).toEqual(['SIGN_IN_FAILED'])
      expect((await signIn('submitter@east2', 'Xin-mima-2026')).done.kind).toBe('Me')
    })

    it('refuses what is short, common, simple, the user name, the old one, or follows a wrong old password', async () => {
      const { cookie } = await signIn('district-officer@west')
      const cases: [next: string, code: string][] = [
        ['abc12', 'PASSWORD_TOO_SHORT'],
        ['password', 'PASSWORD_TOO_SIMPLE'],
        ['Qwer1234!!', 'PASSWORD_TOO_SIMPLE'],
        ['aaaaaa11', 'PASSWORD_TOO_SIMPLE'],
        ['1234567890', 'PASSWORD_TOO_SIMPLE'],
        ['district-officer@west1', 'PASSWORD_TOO_SIMPLE'],
        [PASSWORD, 'PASSWORD_UNCHANGED'],
      ]
      for (const [next, code] of cases)
        expect([next, codes(await change(cookie, PASSWORD, next))]).toEqual([
          next,
          expect.arrayContaining([code]),
        ])
      expect(codes(await change(cookie, 'not-the-old-1', 'Quanxin-2026'))).toEqual(['PASSWORD_WRONG'])
    })

    it('guessing the old password is throttled before hashing', async () => {
      const { cookie } = await signIn('district-officer@west')
      const hasher = jest.spyOn(server.app.get(PasswordHasher), 'verify').mockResolvedValue(false)
      for (let go = 0; go < 5; go += 1)
        expect(codes(await change(cookie, `guess-${go}`, 'Quanxin-2026'))).toEqual(['PASSWORD_WRONG'])
      expect(codes(await change(cookie, 'guess', 'Quanxin-2026'))).toEqual(['SIGN_IN_THROTTLED'])
      expect(hasher).toHaveBeenCalledTimes(5)
      hasher.mockRestore()
    })
  })

  const CREATE = `mutation ($input: CreateAccountInput!) { done: createAccount(input: $input) { kind: __typename
    ... on IssuedPassword { password account { id username grants { id role } } } ${REFUSED} } }`
  const RESET = `mutation ($id: ID!) { done: resetPassword(accountId: $id) { kind: __typename ... on IssuedPassword { password } ${REFUSED} } }`
  const ACTIVE = `mutation ($id: ID!, $active: Boolean!) { done: setAccountActive(accountId: $id, active: $active) { kind: __typename ... on Account { active } ${REFUSED} } }`
  const GRANT = `mutation ($input: GrantRoleInput!) { done: grantRole(input: $input) { kind: __typename ... on Account { grants: grants { id } } ${REFUSED} } }`
  const REVOKE = `mutation ($id: ID!) { done: revokeRole(grantId: $id) { kind: __typename ... on Account { grants { id } } ${REFUSED} } }`

  describe('accounts', () => {
    const create = async (more: object = {}, cookie?: string) =>
      ask(
        CREATE,
        {
          input: {
            id: newId(),
            username: 'xin.ren',
            displayName: '新人',
            role: 'submitter',
            unionId: place('east1').id,
            ...more,
          },
        },
        { cookie: cookie ?? (await admin()) },
      )

    it('a new account gets a password once and can do nothing before changing it', async () => {
      const id = newId()
      const made = await create({ id, username: 'Zhang.San', displayName: '张三' })
      expect(made.done).toMatchObject({
        kind: 'IssuedPassword',
        account: { id, username: 'zhang.san' },
      })
      expect(codes(await create({ id, username: 'Zhang.San', displayName: '张三' }))).toEqual([
        'PASSWORD_ALREADY_ISSUED',
      ])
      const { cookie, done } = await signIn('zhang.san', made.done.password)
      expect(done.mustChangePassword).toBe(true)
      for (const operation of [
        'query { sessions { id } }',
        'query { unions { totalCount } }',
        'mutation { ping }',
        'mutation { switchGrant(grantId: "x") { kind: __typename } }',
      ]) {
        const reply = await ask(operation, {}, { cookie })
        expect([operation, reply.status, reply.errors?.[0]?.extensions.code]).toEqual([
          operation,
          403,
          'PASSWORD_CHANGE_REQUIRED',
        ])
      }
      expect(
        (await server.app.inject({ method: 'POST', url: '/files', headers: { cookie: cookie ?? '' } }))
          .statusCode,
      ).toBe(403)
      const changed = await ask(
        CHANGE,
        { input: { current: made.done.password, next: 'Ziji-de-2026' } },
        { cookie },
      )
      expect(changed.done.kind).toBe('Done')
      expect((await ask('query { unions { totalCount } }', {}, { cookie })).data['unions']).toEqual({
        totalCount: 1,
      })
      const trail = await trailOf(id)
      expect(JSON.stringify(trail)).not.toContain(made.done.password)
    })

    it('a user name is taken in every city, and everything wrong is told at once', async () => {
      expect((await create({ username: 'li.si' })).done.kind).toBe('IssuedPassword')
      expect(codes(await create({ username: 'LI.SI' }))).toEqual(['NAME_TAKEN'])
      const other = await server.cookieOf('system-administrator@other')
      expect(codes(await create({ username: 'li.si', unionId: place('other-east1').id }, other))).toEqual([
        'NAME_TAKEN',
      ])
      expect(
        (await create({ username: '李四', displayName: '李' })).done.reasons.map((each) => each.at),
      ).toEqual(['username', 'displayName'])
    })

    it('a role is given only for the kind of union it exists for', async () => {
      const cases: [role: string, at: string, fits: boolean][] = [
        ['submitter', 'east', false],
        ['submitter', 'root', false],
        ['district-officer', 'east1', false],
        ['district-officer', 'root', false],
        ['finance-officer', 'east1', false],
        ['leader', 'east', false],
        ['rights-officer', 'east', false],
        ['system-administrator', 'east', false],
        ['auditor', 'east1', true],
        ['finance-officer', 'west', true],
      ]
      for (const [index, [role, at, fits]] of cases.entries()) {
        const reply = await create({ username: `fit-${index}`, role, unionId: place(at).id })
        expect([role, at, fits ? reply.done.kind : codes(reply)]).toEqual([
          role,
          at,
          fits ? 'IssuedPassword' : ['ROLE_NOT_FOR_UNION'],
        ])
      }
    })

    it('what lies in another city or outside the scope is not found', async () => {
      const cookie = await admin()
      const theirs = person('submitter@other-east1')
      expect(codes(await create({ username: 'yue.quan', unionId: place('other-east1').id }))).toEqual([
        'NOT_FOUND',
      ])
      expect(codes(await ask(RESET, { id: theirs.id }, { cookie }))).toEqual(['NOT_FOUND'])
      expect(codes(await ask(ACTIVE, { id: theirs.id, active: false }, { cookie }))).toEqual(['NOT_FOUND'])
      expect(codes(await ask(REVOKE, { id: theirs.grantId }, { cookie }))).toEqual(['NOT_FOUND'])
      const input = { id: newId(), accountId: theirs.id, role: 'auditor', unionId: place('east').id }
      expect(codes(await ask(GRANT, { input }, { cookie }))).toEqual(['NOT_FOUND'])
      const abroad = {
        ...input,
        id: newId(),
        accountId: person('auditor@root').id,
        unionId: place('other-east').id,
      }
      expect(codes(await ask(GRANT, { input: abroad }, { cookie }))).toEqual(['NOT_FOUND'])
      expect(await isIn(await server.cookieOf('submitter@other-east1'))).toBe(true)
    })

    it('a reset password ends every session and lifts the lock of the old one', async () => {
      const { id } = person('submitter@west1')
      const { cookie } = await signIn('submitter@west1')
      for (let go = 0; go < 6; go += 1) await signIn('submitter@west1', 'wrong')
      const reset = await ask(RESET, { id }, { cookie: await admin() })
      expect(await isIn(cookie)).toBe(false)
      const inside = await signIn('submitter@west1', reset.done.password)
      expect(inside.done).toMatchObject({ kind: 'Me', mustChangePassword: true })
      expect(
        codes(await ask(RESET, { id: person('system-administrator@root').id }, { cookie: await admin() })),
      ).toEqual(['OWN_PASSWORD'])
    })

    it('a stopped account and a role taken back are out at once', async () => {
      const cookie = await admin()
      const stopped = await signIn('district-officer@east')
      const { id } = person('district-officer@east')
      expect((await ask(ACTIVE, { id, active: false }, { cookie })).done.active).toBe(false)
      expect(await isIn(stopped.cookie)).toBe(false)
      expect((await ask(ACTIVE, { id, active: true }, { cookie })).done.active).toBe(true)
      // The old session does not come back with the account.
      expect(await isIn(stopped.cookie)).toBe(false)

      const officer = await signIn('finance-officer@east')
      const { grantId } = person('finance-officer@east')
      expect((await ask(REVOKE, { id: grantId }, { cookie })).done.kind).toBe('Account')
      expect(await isIn(officer.cookie)).toBe(false)
      expect(codes(await ask(REVOKE, { id: grantId }, { cookie }))).toEqual(['NOT_FOUND'])
      expect(codes(await signIn('finance-officer@east'))).toEqual(['ACCOUNT_WITHOUT_ROLE'])
    })

    it('nobody stops himself, takes his own role back or gives himself another', async () => {
      const cookie = await admin()
      const own = person('system-administrator@root')
      expect(codes(await ask(ACTIVE, { id: own.id, active: false }, { cookie }))).toEqual(['OWN_ACCOUNT'])
      expect(codes(await ask(REVOKE, { id: own.grantId }, { cookie }))).toEqual(['OWN_ACCOUNT'])
      const input = { id: newId(), accountId: own.id, role: 'finance-officer', unionId: place('root').id }
      expect(codes(await ask(GRANT, { input }, { cookie }))).toEqual(['OWN_ROLE'])
      expect(await isIn(cookie)).toBe(true)
    })

    it('the same grant twice is one role, and the same role is not held twice', async () => {
      const cookie = await admin()
      const input = {
        id: newId(),
        accountId: person('auditor@root').id,
        role: 'auditor',
        unionId: place('west').id,
      }
      const first = await ask(GRANT, { input }, { cookie })
      expect((await ask(GRANT, { input }, { cookie })).done).toEqual(first.done)
      expect(codes(await ask(GRANT, { input: { ...input, id: newId() } }, { cookie }))).toEqual([
        'NAME_TAKEN',
      ])
    })

    it('lists the accounts of the scope by user name, and a page costs the same statements whatever its length', async () => {
      const query = `query ($search: String, $unionId: ID, $first: Int, $after: String) { accounts(search: $search, unionId: $unionId, first: $first, after: $after) {
        totalCount pageInfo { endCursor hasNextPage } nodes { username grants { union { name } } } } }`
      interface Page {
        totalCount: number
        pageInfo: { endCursor: string | null; hasNextPage: boolean }
        nodes: { username: string; grants: { union: { name: string } }[] }[]
      }
      const page = async (by: string, variables: object) =>
        (await ask(query, variables, { cookie: await server.cookieOf(by) })).data['accounts'] as Page
      const names: string[] = []
      let after: string | null = null
      let total = 0
      do {
        const one: Page = await page('system-administrator@root', { first: 6, after })
        names.push(...one.nodes.map((node) => node.username))
        total = one.totalCount
        after = one.pageInfo.hasNextPage ? one.pageInfo.endCursor : null
      } while (after)
      expect(names).toEqual([...names].sort())
      expect(names).toHaveLength(total)
      expect(names.some((name) => name.includes('@other'))).toBe(false)
      expect((await page('auditor@east', {})).nodes.map((node) => node.username)).not.toContain(
        'submitter@west1',
      )
      expect(
        (await page('system-administrator@root', { search: '@WEST' })).nodes.map((node) => node.username),
      ).toEqual(['district-officer@west', 'submitter@west1', 'submitter@west2'])
      const east = await page('system-administrator@root', { unionId: place('east2').id })
      expect(east.nodes.map((node) => node.username)).toEqual(['submitter@east2'])
      expect((await page('auditor@east', { unionId: place('west').id })).totalCount).toBe(0)
      expect((await ask(query, {}, { cookie: await server.cookieOf('leader@root') })).status).toBe(403)

      const counter = jest.spyOn(server.databases.read.logger, 'logQuery')
      const statements = async (first: number): Promise<number> => {
        counter.mockClear()
        expect((await page('system-administrator@root', { first })).nodes).toHaveLength(first)
        return counter.mock.calls.length
      }
      const few = await statements(2)
      expect(few).toBeGreaterThan(2)
      expect(await statements(15)).toBe(few)
      counter.mockRestore()
    })
  })

  it('sign-in names are shown only on one’s own machine with the demonstration data in the database', async () => {
    const hints = server.app.get<DemoHints>(DEMO_HINTS)
    const shown = async () =>
      (await ask('{ signInHints { username password description } }')).data['signInHints']
    hints.push({ username: 'admin', password: 'p', description: '系统管理员' })
    const config = server.config as { start: string; mode: string }
    config.start = 'demo'
    expect(await shown()).toEqual([])
    await server.databases.write.manager.insert(Tenant, {
      id: newId(),
      code: 'binjiang',
      name: '滨江',
      createdAt: new Date(0),
    })
    expect(await shown()).toEqual([{ username: 'admin', password: 'p', description: '系统管理员' }])
    config.start = 'none'
    expect(await shown()).toEqual([])
    config.start = 'demo'
    config.mode = 'production'
    expect(await shown()).toEqual([])
    config.mode = 'local'
    config.start = 'none'
  })

  it('a city is set up with its root and its administrator, who changes his password first', async () => {
    const city = { code: 'jiangcheng', name: '江城市总工会' }
    const administrator = { username: 'jc.admin', displayName: '江城管理员', password: 'Chushi-mima-26' }
    const made = await server.databases.write.transaction((manager) =>
      server.app.get(Setup).createCity(manager, city, administrator),
    )
    const { cookie, done } = await signIn('jc.admin', 'Chushi-mima-26')
    expect(done).toMatchObject({
      kind: 'Me',
      mustChangePassword: true,
      grant: { roleName: '系统管理员', tenantName: '江城市总工会' },
    })
    await ask(CHANGE, { input: { current: 'Chushi-mima-26', next: 'Ziji-de-mima-27' } }, { cookie })
    const tree = await ask('query { unions { nodes { id code depth } } }', {}, { cookie })
    expect(tree.data['unions']).toEqual({ nodes: [{ id: made.rootId, code: 'jiangcheng', depth: 1 }] })
    const weak = { ...administrator, username: 'zz.admin', password: '123' }
    const refusal = await server.databases.write
      .transaction((manager) => server.app.get(Setup).createCity(manager, { ...city, code: 'zz' }, weak))
      .catch((error: Error) => error.message)
    expect(refusal).toBe('PASSWORD_TOO_SHORT, PASSWORD_TOO_SIMPLE')
  })
})
