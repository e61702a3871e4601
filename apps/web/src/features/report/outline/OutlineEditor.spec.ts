import { afterEach, describe, expect, it } from '@jest/globals'
import { nextTick } from 'vue'
import { mountPage, type MountedPage } from '../../../shared/testing/mount-page.js'
import { chipOf, hasBraces, insertChip, lineOf, showLine } from './line-dom.js'
import OutlineEditorPage from './OutlineEditorPage.vue'
import {
  insertedAt,
  mayRemove,
  movedBy,
  piecesOf,
  readOutlineFile,
  type Outline,
  type Words,
} from './outline.js'
import OutlinesPage from './OutlinesPage.vue'

const word = (id: string, label: string, group = '') => ({ id, label, group, rollUpOnly: false })
const words: Words = {
  placeholders: [word('paid', '实际支付金额', '数据'), word('city', '单位名称', '事实')],
  conditions: [word('paid.some', '有支付')],
  parts: [word('problems', '存在的问题', 'required'), word('survey', '满意度调查结果')],
  narratives: [word('other', '其他说明')],
}
const content: Outline = {
  id: 'eight-parts',
  version: 3,
  name: '八部分提纲',
  nodes: [
    { kind: 'heading', level: 1, text: '项目基本情况' },
    { kind: 'paragraph', lines: [{ text: '支付{paid}。' }] },
    { kind: 'part', part: 'problems' },
  ],
}
const version = {
  id: 'eight-parts',
  version: 3,
  name: '八部分提纲',
  subject: 'roll-up',
  shipped: false,
  state: 'DRAFT' as const,
  current: false,
  revision: 4,
  content,
  changedBy: '何慧',
  changedAt: '2026-11-20T03:12:00.000Z',
}
const shipped = {
  ...version,
  version: 2,
  shipped: true,
  state: 'PUBLISHED' as const,
  current: true,
  changedBy: null,
  changedAt: null,
}
const answers = {
  OutlineVersions: { reportTemplateVersions: [version, shipped] },
  OutlineWords: { reportTemplateWords: words },
  OutlinePreview: {
    reportTemplatePreview: {
      source: '市总工会 · 2026 送温暖',
      problems: [{ node: 1, line: 0, problem: '“3”是没有来源的数字', level: 'E' }],
      blocks: [],
    },
  },
  SaveOutline: {
    saveReportTemplateDraft: { __typename: 'ReportTemplateVersion', ...version, revision: 5 },
  },
}
const pages = { 'report-templates': '/report-templates' }
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

describe('an outline in the page', () => {
  it('shows figures as chips that are read back as what they are', () => {
    const box = document.createElement('div')
    showLine(box, '支付{paid}，{city}。', (id) => id)
    expect(box.querySelectorAll('[data-id]')).toHaveLength(2)
    expect(
      [...box.querySelectorAll<HTMLElement>('[data-id]')].every((one) => one.contentEditable === 'false'),
    ).toBe(true)
    expect(lineOf(box)).toBe('支付{paid}，{city}。')
    document.body.append(box)
    insertChip(box, chipOf('paid', '实际支付金额'), null)
    expect(lineOf(box)).toBe('支付{paid}，{city}。{paid}')
    box.remove()
    expect(hasBraces(box)).toBe(false)
    box.append('{city}')
    expect(hasBraces(box)).toBe(true)
    expect(piecesOf('甲{乙')).toEqual([{ words: '甲{乙' }])
  })

  it('moves and adds nodes, and keeps the last part that tells what went wrong', () => {
    expect(movedBy(content, 0, 1).nodes.map(({ kind }) => kind)).toEqual(['paragraph', 'heading', 'part'])
    expect(movedBy(content, 0, -1)).toBe(content)
    expect(mayRemove(content, 2, words)).toBe(false)
    expect(mayRemove(insertedAt(content, 0, { kind: 'part', part: 'problems' }), 0, words)).toBe(true)
    expect(() => readOutlineFile('{}')).toThrow('文件里没有提纲')
  })

  it('says what is wrong at its node, keeps publishing shut, and saves with the revision it was read at', async () => {
    page = await mountPage(OutlineEditorPage, {
      path: '/report-templates/eight-parts/edit',
      props: { templateId: 'eight-parts' },
      permissions: ['report:template'],
      answers,
      pages,
    })
    expect(page.text()).toContain('有 1 处须改正')
    const publish = [...page.wrapper.element.querySelectorAll('button')].find(
      (one) => one.textContent?.trim() === '发布',
    )
    expect(publish?.disabled).toBe(true)
    await page.click('button', '到第 2 段')
    const box = page.find('[contenteditable=true]')
    expect(lineOf(box as HTMLElement)).toBe('支付{paid}。')
    box.append('完毕')
    box.dispatchEvent(new Event('input', { bubbles: true }))
    await nextTick()
    await page.click('button', '保存草稿')
    const [sent] = page.of('SaveOutline')
    expect(sent?.variables).toMatchObject({
      input: {
        id: 'eight-parts',
        revision: 4,
        content: { nodes: [{}, { lines: [{ text: '支付{paid}。完毕' }] }, {}] },
      },
    })
  })

  it('lists what is in force and what is a draft', async () => {
    page = await mountPage(OutlinesPage, {
      path: '/report-templates',
      permissions: ['report:template', 'report:read'],
      answers,
      pages: { 'report-template': '/report-templates/:templateId/edit' },
    })
    expect(page.text()).toContain('现行')
    expect(page.text()).toContain('继续修改')
    expect(page.text()).not.toContain('恢复为草稿')
  })
})
