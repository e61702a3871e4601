import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { beijingDay } from './fresh-project.js'
import { projectIdOf } from './form-place.js'
import {
  accessibilityFaults,
  ask,
  closePage,
  newPage,
  overflow,
  pictured,
  PHONE,
  screenPath,
  settled,
  signIn,
  useBrowser,
  visit,
} from './harness.js'

const PROJECT = 'BANG-2025'

/** Somebody whose name stands in the report by chance, as a name in a sentence would. */
async function planted(page: Page, name: string): Promise<void> {
  const { data } = await ask<{ me: { grant: { union: { id: string } } } }>(
    page,
    '{ me { grant { union { id } } } }',
  )
  const answer = await ask<{ createAccount: { __typename: string } }>(
    page,
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { __typename } }',
    {
      input: {
        id: randomUUID(),
        username: `planted${Date.now() % 100_000}`,
        displayName: name,
        role: 'auditor',
        unionId: data?.me.grant.union.id,
      },
    },
  )
  if (answer.data?.createAccount.__typename === 'Refused') throw new Error(JSON.stringify(answer))
}

async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: screenPath(`publication-${name}`) })
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}

async function signedIn(user: string, viewport?: { width: number; height: number }) {
  const watched = await newPage(viewport)
  await signIn(watched.page, user)
  return watched
}

describe('a public version', () => {
  useBrowser()

  it(
    'is prepared, refused by the scan, mended, approved by another person, opened by anybody and taken back',
    () =>
      pictured(async () => {
        const admin = await signedIn('admin')
        await planted(admin.page, '帮扶')
        await closePage(admin)

        const officer = await signedIn('quanyi')
        const { page } = officer
        const project = await projectIdOf(page, PROJECT)
        await visit(page, `/publications?p=${project}`)
        await look(page, 'list')
        await page.getByRole('button', { name: '准备公开版' }).click()
        await page.getByRole('dialog').getByLabel('报告').selectOption({ index: 1 })
        await look(page, 'prepare')
        await page.getByRole('button', { name: '生成公开版' }).click()
        await page.getByText('检出不能公开的内容').waitFor()
        await settled(page)
        await look(page, 'leaks')
        expect(await page.getByText('帮*（账号里的人名）').first().isVisible()).toBe(true)
        const leaking = page.url()

        // Who may approve finds no way to.
        const leader = await signedIn('lingdao')
        await visit(leader.page, leaking)
        await leader.page.getByText('检出不能公开的内容').waitFor()
        expect(await leader.page.getByRole('button', { name: '批准公开' }).count()).toBe(0)

        await page.getByRole('button', { name: '重新生成' }).click()
        await page.getByLabel('遮盖文字 1').fill('帮扶')
        await page.getByLabel('替换为 1').fill('救助')
        await page.getByRole('button', { name: '生成公开版' }).click()
        await page.waitForURL((url) => url.href !== leaking)
        await page.getByText('公开版须由准备人以外的人批准').waitFor()
        await settled(page)
        await look(page, 'mended')
        expect(await page.getByRole('button', { name: '批准公开' }).count()).toBe(0)

        // Nobody sees it before it is approved, and not before its day.
        const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
        await visit(leader.page, `/publications/${id}`)
        await leader.page.getByRole('button', { name: '批准公开' }).click()
        const today = beijingDay(0)
        await leader.page.getByLabel('开始公开').fill(beijingDay(1))
        await leader.page.getByLabel('开始公开').blur()
        await leader.page.getByLabel('批准意见').fill('已核对，同意公开')
        await leader.page.getByLabel('已逐项核对差异清单').check()
        await look(leader.page, 'approve')
        await leader.page.getByRole('dialog').getByRole('button', { name: '批准公开' }).click()
        await leader.page.getByText('已批准，待公开').waitFor()
        const { data } = await ask<{ publication: { publication: { openPath: string } } }>(
          leader.page,
          'query ($id: ID!) { publication(id: $id) { publication { openPath } } }',
          { id },
        )
        const embargoed = data?.publication.publication.openPath ?? ''
        const anybody = await newPage()
        anybody.allow(/404/)
        expect((await anybody.page.goto(embargoed))?.status()).toBe(404)
        await anybody.page.getByText('没有这份报告').first().waitFor()
        await look(anybody.page, 'not-yet')

        // The embargo is lifted by another one that opens today.
        await visit(page, `/publications/${id}`)
        await page.getByRole('button', { name: '撤回' }).click()
        await page.getByLabel('撤回原因').fill('改为今天公开')
        await page.getByRole('button', { name: '立即撤回' }).click()
        await page.getByText('已撤回：改为今天公开').waitFor()
        await page.getByRole('button', { name: '重新生成' }).click()
        await page.getByRole('button', { name: '生成公开版' }).click()
        await page.getByText('公开版须由准备人以外的人批准').waitFor()
        await visit(leader.page, page.url())
        await leader.page.getByRole('button', { name: '批准公开' }).click()
        expect(await leader.page.getByLabel('开始公开').inputValue()).toBe(today)
        await leader.page.getByLabel('已逐项核对差异清单').check()
        await leader.page.getByRole('dialog').getByRole('button', { name: '批准公开' }).click()
        await leader.page.getByText('公开中').first().waitFor()

        await anybody.page.goto('/open')
        await look(anybody.page, 'cities')
        await anybody.page.getByRole('link', { name: /滨江市总工会/ }).click()
        await look(anybody.page, 'city')
        await anybody.page.getByRole('link', { name: /困难职工救助专项资金/ }).click()
        await anybody.page.getByRole('heading', { level: 1 }).waitFor()
        await look(anybody.page, 'open')
        expect(await anybody.page.content()).not.toContain('帮扶')
        const download = anybody.page.waitForEvent('download')
        await anybody.page.getByRole('link', { name: /Word 文件/ }).click()
        expect((await download).suggestedFilename()).toContain('公开版')
        const phone = await newPage(PHONE)
        await phone.page.goto(anybody.page.url())
        await look(phone.page, 'open-phone')
        await closePage(phone)

        await visit(leader.page, leader.page.url())
        await leader.page.getByRole('button', { name: '撤回' }).click()
        await leader.page.getByLabel('撤回原因').fill('数字有误')
        await leader.page.getByRole('button', { name: '立即撤回' }).click()
        await leader.page.getByText('已撤回：数字有误').waitFor()
        expect((await anybody.page.reload())?.status()).toBe(404)
        await closePage(anybody)
        await closePage(leader)
        await closePage(officer)
      }),
    180_000,
  )
})
