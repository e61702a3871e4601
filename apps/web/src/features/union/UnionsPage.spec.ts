import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import UnionsPage from './UnionsPage.vue'

const node = (id: string, name: string, childCount: number, ancestors: { id: string; name: string }[]) => ({
  id,
  code: id.toUpperCase(),
  name,
  kind: ancestors.length === 0 ? 'city' : 'district',
  depth: ancestors.length + 1,
  active: true,
  childCount,
  ancestors,
  parentId: ancestors[ancestors.length - 1]?.id ?? null,
  version: 3,
})
const city = node('city', '市总工会', 1, [])
const up = [{ id: 'city', name: '市总工会' }]
const district = node('d1', '甲区总工会', 1, up)
const unit = node('e1', '东湖小学工会', 0, [...up, { id: 'd1', name: '甲区总工会' }])
const pageOf = (nodes: unknown[]) => ({
  unions: { totalCount: nodes.length, nodes, pageInfo: { endCursor: null, hasNextPage: false } },
})
const conflict = {
  __typename: 'Refused',
  reasons: [{ code: 'VERSION_CHANGED', message: '“甲区总工会”已被他人修改。', at: 'version', figures: [] }],
}
const all = new Map([city, district, unit].map((one) => [one.id, one]))
const answers = {
  UnionChildren: ({ parentId }: { parentId: string }) => pageOf(parentId === 'city' ? [district] : [unit]),
  UnionDetail: ({ id }: { id: string }) => ({ union: all.get(id) ?? null, unionHistory: [] }),
  UnionSearch: pageOf([unit]),
  RenameUnion: { renameUnion: conflict },
}
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})
const key = (element: HTMLElement, name: string) =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))

describe('the tree of unions', () => {
  it('asks for children only when a node is opened, by the right arrow too', async () => {
    page = await mountPage(UnionsPage, { path: '/unions', answers })
    expect(page.of('UnionChildren').map((one) => one.variables['parentId'])).toEqual(['city'])
    key(page.find('[role=treeitem]', '甲区总工会'), 'ArrowRight')
    await page.settle()
    expect(page.of('UnionChildren').map((one) => one.variables['parentId'])).toEqual(['city', 'd1'])
    expect(page.find('[role=treeitem]', '东湖小学工会').getAttribute('aria-level')).toBe('3')
  })

  it('walks with the arrow keys and chooses with Enter', async () => {
    page = await mountPage(UnionsPage, { path: '/unions', answers })
    const root = page.find('[role=treeitem]', '市总工会')
    root.focus()
    key(root, 'ArrowDown')
    expect(document.activeElement?.textContent).toContain('甲区总工会')
    key(document.activeElement as HTMLElement, 'Enter')
    await page.settle()
    expect(page.router.currentRoute.value.query['id']).toBe('d1')
    key(page.find('[role=treeitem]', '甲区总工会'), 'ArrowLeft')
    expect(document.activeElement?.textContent).toContain('市总工会')
  })

  it('finds by name and shows where the union stands, as of the day asked for', async () => {
    page = await mountPage(UnionsPage, { path: '/unions?q=dh&at=2024-01-01', answers })
    expect(page.of('UnionSearch')[0]?.variables).toEqual({ search: 'dh', asOf: '2024-01-01' })
    expect(page.find('.unions__hit').textContent).toContain('市总工会 / 甲区总工会')
  })

  it('keeps what was typed when somebody else was faster, and fetches the newest on request', async () => {
    page = await mountPage(UnionsPage, { path: '/unions?id=d1', answers, permissions: ['union:write'] })
    await page.click('button', '改名')
    const reason = page.find('[role=dialog] textarea') as HTMLTextAreaElement
    reason.value = '区划调整'
    reason.dispatchEvent(new Event('input', { bubbles: true }))
    await page.click('[role=dialog] button', '改名“甲区总工会”')
    expect(page.of('RenameUnion')[0]?.variables['input']).toMatchObject({
      id: 'd1',
      version: 3,
      reason: '区划调整',
    })
    expect(page.text()).toContain('已被他人修改')
    const before = page.of('UnionDetail').length
    await page.click('[role=dialog] button', '取得最新资料')
    expect(page.of('UnionDetail').length).toBeGreaterThan(before)
    expect((page.find('[role=dialog] textarea') as HTMLTextAreaElement).value).toBe('区划调整')
  })

  it('says what a move means for figures before it is done', async () => {
    page = await mountPage(UnionsPage, { path: '/unions?id=d1', answers, permissions: ['union:write'] })
    await page.click('button', '移动')
    expect(page.text()).toContain('正在进行的项目数据留在原单位之下')
    await page.click('[role=dialog] button', '移动“甲区总工会”')
    expect(page.text()).toContain('请选择新的上级工会')
    expect(page.of('MoveUnion')).toHaveLength(0)
  })

  it('offers nothing to change to those who only read', async () => {
    page = await mountPage(UnionsPage, { path: '/unions?id=d1', answers })
    expect(page.text()).toContain('沿革')
    expect(page.text()).not.toContain('撤销')
  })
})
