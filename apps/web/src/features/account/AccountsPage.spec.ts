import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import AccountsPage from './AccountsPage.vue'

const account = {
  id: 'acc1',
  username: 'liangjq',
  displayName: '梁嘉琪',
  active: true,
  lastSignInAt: null,
  createdAt: '2026-01-05T01:00:00.000Z',
  grants: [
    { id: 'g1', role: 'finance-officer', roleName: '财务部', union: { id: 'city', name: '市总工会' } },
  ],
}
const answers = {
  Accounts: {
    accounts: { totalCount: 1, nodes: [account], pageInfo: { endCursor: null, hasNextPage: false } },
  },
  ResetPassword: { resetPassword: { __typename: 'IssuedPassword', password: 'Hx7-kq29-Tm', account } },
  RevokeRole: {
    revokeRole: {
      __typename: 'Refused',
      reasons: [{ code: 'OWN_ACCOUNT', message: '不能收回自己正在使用的身份。', at: null, figures: [] }],
    },
  },
}
const permissions = ['account:write']
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('accounts', () => {
  it('show a new password once: the dialog closes only when it was noted, and then it is gone', async () => {
    page = await mountPage(AccountsPage, { path: '/admin/accounts?account=acc1', answers, permissions })
    await page.click('[role=dialog] button', '重置密码')
    await page.click('[role=dialog] button', '重置“梁嘉琪”的密码')
    expect(page.find('[role=dialog]').textContent).toContain('Hx7-kq29-Tm')
    expect(document.querySelectorAll('[role=dialog]')).toHaveLength(1)
    const close = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].filter(
      (one) => one.textContent?.trim() === '关闭',
    )
    const last = close[close.length - 1]
    expect(last?.disabled).toBe(true)
    await page.click('[role=dialog] input[type=checkbox]')
    expect(last?.disabled).toBe(false)
    last?.click()
    await page.settle()
    expect(page.text()).not.toContain('Hx7-kq29-Tm')
  })

  it('ask before a role is taken back and say why it was refused', async () => {
    page = await mountPage(AccountsPage, { path: '/admin/accounts?account=acc1', answers, permissions })
    await page.click('[role=dialog] button', '收回')
    expect(page.of('RevokeRole')).toHaveLength(0)
    await page.click('[role=dialog] button', '收回“财务部（市总工会）”')
    expect(page.of('RevokeRole')[0]?.variables).toEqual({ grantId: 'g1' })
    expect(page.text()).toContain('不能收回自己正在使用的身份。')
  })

  it('are searched by name within a union', async () => {
    page = await mountPage(AccountsPage, { path: '/admin/accounts?q=liang&u=d1', answers, permissions })
    expect(page.of('Accounts')[0]?.variables).toMatchObject({ search: 'liang', unionId: 'd1', after: null })
  })

  it('cannot be changed by those who only read', async () => {
    page = await mountPage(AccountsPage, { path: '/admin/accounts?account=acc1', answers, permissions: [] })
    expect(page.find('[role=dialog]').textContent).toContain('财务部（市总工会）')
    expect(page.text()).not.toContain('停用账号')
    expect(page.text()).not.toContain('新建账号')
  })
})
