import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkReport } from '@huigong/domain'
import { EIGHT_PARTS, type ReportTemplate } from '@huigong/report'
import { readReportText } from '@huigong/workbook'
import { StoredTemplate } from '../src/modules/report/report-template.entity.js'
import { statementsOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { frozenProject, generate, OFFICER } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

interface Version {
  readonly __typename: string
  readonly id: string
  readonly version: number
  readonly state: string
  readonly revision: number
  readonly current: boolean
  readonly shipped: boolean
  readonly reasons?: readonly { readonly code: string; readonly message: string; readonly at: string }[]
}

const VERSION = `__typename ... on ReportTemplateVersion { id version state revision current shipped }
  ... on Refused { reasons { code message at } }`

/** A city goes on counting where the product stands. */
const NEXT = EIGHT_PARTS.version + 1

/** The eight parts with one sentence of the city's own in front of a figure. */
const SENTENCE = '全市各级工会实际发放救助金'
const withSentence = (text: string): ReportTemplate => ({
  ...EIGHT_PARTS,
  nodes: EIGHT_PARTS.nodes.map((node, index) =>
    index === 2 ? { kind: 'paragraph', lines: [{ text }] } : node,
  ),
})

describe('outlines of a city', () => {
  let server: TestServer
  let project: TestProject

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await frozenProject(server)
  }, 180_000)
  afterAll(() => server.stop())

  const ask = async <T>(who: string, query: string, variables: object): Promise<T> => {
    const answer = await server.gql<{ made: T } | null>(who, query, variables as Record<string, unknown>)
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }
  const save = (content: object, revision: number | null, id = 'eight-parts', who = OFFICER) =>
    ask<Version>(
      who,
      `mutation($input: ReportTemplateDraftInput!) { made: saveReportTemplateDraft(input: $input) { ${VERSION} } }`,
      { input: { id, revision, content } },
    )
  const publish = (revision: number, id = 'eight-parts', who = OFFICER) =>
    ask<Version>(
      who,
      `mutation($id: String!, $revision: Int!) { made: publishReportTemplate(id: $id, revision: $revision) { ${VERSION} } }`,
      { id, revision },
    )
  const versions = (who = OFFICER) =>
    ask<Version[]>(who, `{ made: reportTemplateVersions { id version state revision current shipped } }`, {})
  const preview = (content: object, who = OFFICER) =>
    ask<{
      readonly problems: readonly {
        readonly node: number
        readonly line: number | null
        readonly problem: string
        readonly level: string
      }[]
      readonly blocks:
        readonly { readonly node: number; readonly block: { parts: { text: string }[] } }[] | null
      readonly source: string | null
    }>(
      who,
      `query($content: JSON!) { made: reportTemplatePreview(content: $content) {
         problems { node line problem level } blocks { node block { parts { text } } } source } }`,
      { content },
    )
  const codesOf = (version: Version): string[] => (version.reasons ?? []).map(({ code }) => code)

  it('begin from the product’s, which stay current until a city publishes its own', async () => {
    const before = await versions()
    expect(before.filter(({ current }) => current).map(({ id }) => id)).toEqual([
      'eight-parts',
      'seven-parts',
      'unit-parts',
    ])
    const draft = await save(withSentence(`${SENTENCE}{paid}。`), null)
    expect(draft).toMatchObject({ version: NEXT, state: 'DRAFT', revision: 1 })
    expect((await versions('auditor@root')).some(({ state }) => state === 'DRAFT')).toBe(false)
    expect((await generate(server, project)).template).toBe('八部分提纲')
  })

  it('are published with a live figure in an own sentence, and the next report says it and keeps the words', async () => {
    const before = await generate(server, project)
    expect(await publish(1)).toMatchObject({ state: 'PUBLISHED', current: true, version: NEXT })
    const made = await generate(server, project)
    expect(made.fileHash).not.toBe(before.fileHash)
    const answer = await server.app.inject({
      method: 'GET',
      url: made.downloadPath,
      headers: { cookie: await server.cookieOf(OFFICER) },
    })
    const text = readReportText(answer.rawPayload, 'report.docx')
    if (!text.ok) throw new Error('a Word file is read')
    const words = text.value.paragraphs.map((one) => one.text).join('\n')
    expect(words).toContain(`${SENTENCE}18.33万元。`)
    expect(checkReport(text.value)).toEqual([])
    expect((await versions()).find(({ id, shipped }) => id === 'eight-parts' && shipped)?.current).toBe(false)
  })

  it('never change once they are published, whoever asks', async () => {
    const { manager } = server.databases.write
    const row = await manager.findOneByOrFail(StoredTemplate, {
      templateId: 'eight-parts',
      state: 'published',
    })
    await expect(manager.update(StoredTemplate, { id: row.id }, { changedBy: '别人' })).rejects.toThrow(
      'never changes',
    )
    await expect(manager.delete(StoredTemplate, { id: row.id })).rejects.toThrow('never changes')
  })

  it('refuse a loose number at its node, and say in the preview which figure prints it', async () => {
    const loose = withSentence('实际支付18.33万元。')
    const draft = await save(loose, null)
    expect(draft).toMatchObject({ version: NEXT + 1, state: 'DRAFT' })
    const refused = await publish(1)
    expect(refused.reasons?.map(({ code, at }) => [code, at])).toEqual([['TEMPLATE_PROBLEM', 'nodes[2]']])
    const { problems, blocks, source } = await preview(loose)
    expect(problems[0]).toMatchObject({ node: 2, line: 0, level: 'E' })
    expect(problems[0]?.problem).toContain('“实际支付金额”（现在是 18.33万元）')
    expect(source).toContain('滨江市总工会')
    expect(blocks?.some(({ node }) => node === 2)).toBe(false)
    expect(blocks?.some(({ node }) => node === 3)).toBe(true)
  })

  it('tell leftover blanks, unknown figures and missing parts, and what our own lint says of the text', async () => {
    const bad: ReportTemplate = {
      ...EIGHT_PARTS,
      nodes: [
        { kind: 'heading', level: 1, text: '项目基本情况' },
        { kind: 'paragraph', lines: [{ text: 'XX市总工会实施。' }, { text: '共{nothing}。' }] },
      ],
    }
    const { problems } = await preview(bad)
    const said = problems.map(({ problem }) => problem).join('\n')
    expect(said).toContain('没有填写完')
    expect(said).toContain('没有“nothing”这个数据项')
    expect(said).toContain('缺少固定部分“存在的问题”')
    const silent: ReportTemplate = {
      ...EIGHT_PARTS,
      nodes: [
        ...EIGHT_PARTS.nodes,
        { kind: 'heading', level: 1, text: '存在的主要问题' },
        { kind: 'paragraph', lines: [{ text: '各项工作顺利。' }] },
      ],
    }
    const linted = await preview(silent)
    expect(linted.problems.map(({ level, node }) => [level, node])).toEqual([['W', EIGHT_PARTS.nodes.length]])
    expect((await preview(EIGHT_PARTS)).problems).toEqual([])
  })

  it('let one of two win who save or publish at once', async () => {
    const draft = (await versions()).find(({ state }) => state === 'DRAFT')
    const content = withSentence(`${SENTENCE}{paid}，预算执行率{executionRate}。`)
    const saved = await Promise.all([1, 2, 3].map(() => save(content, draft?.revision ?? 0)))
    expect(saved.map(({ __typename }) => __typename).sort()).toEqual([
      'Refused',
      'Refused',
      'ReportTemplateVersion',
    ])
    const revision = saved.find(({ state }) => state === 'DRAFT')?.revision ?? 0
    const published = await Promise.all([1, 2, 3].map(() => publish(revision)))
    expect(published.filter(({ state }) => state === 'PUBLISHED')).toHaveLength(1)
    for (const lost of published.filter(({ __typename }) => __typename === 'Refused'))
      expect(['TEMPLATE_CHANGED', 'WRONG_STATE']).toContain(codesOf(lost)[0])
    const begun = await Promise.all([1, 2, 3].map(() => save(content, null)))
    expect(begun.filter(({ state }) => state === 'DRAFT')).toHaveLength(1)
    for (const lost of begun.filter(({ __typename }) => __typename === 'Refused'))
      expect(codesOf(lost)).toEqual(['TEMPLATE_CHANGED'])
  })

  it('are told apart in words, and thrown away as drafts', async () => {
    const differences = await ask<{ kind: string; at: number; before: string; after: string }[]>(
      OFFICER,
      `query($older: JSON!, $newer: JSON!) { made: reportTemplateDifferences(older: $older, newer: $newer) { kind at before after } }`,
      { older: EIGHT_PARTS, newer: withSentence(`${SENTENCE}{paid}。`) },
    )
    expect(differences).toHaveLength(1)
    expect(differences[0]).toMatchObject({ kind: 'changed', at: 3, after: `“${SENTENCE}【实际支付金额】。”` })
    const draft = (await versions()).find(({ state }) => state === 'DRAFT')
    const gone = await ask<{ __typename: string }>(
      OFFICER,
      `mutation($r: Int!) { made: discardReportTemplateDraft(id: "eight-parts", revision: $r) { __typename } }`,
      { r: draft?.revision },
    )
    expect(gone.__typename).toBe('Done')
    expect((await versions()).some(({ state }) => state === 'DRAFT')).toBe(false)
  })

  it('belong to their city, and are written by who holds the right', async () => {
    const theirs = await versions('rights-officer@other')
    expect(theirs.every(({ shipped }) => shipped)).toBe(true)
    await expect(save(EIGHT_PARTS, null, 'eight-parts', 'district-officer@east')).rejects.toThrow('FORBIDDEN')
    expect(codesOf(await save(EIGHT_PARTS, null, '八部分'))).toEqual(['TEMPLATE_ID'])
    expect(codesOf(await save({ nodes: 'x' }, null))).toEqual(['TEMPLATE_SHAPE'])
    expect(codesOf(await publish(1, '八部分'))).toEqual(['NOT_FOUND'])
  })

  it('preview and list in few statements', async () => {
    expect(await statementsOf(server, () => preview(EIGHT_PARTS))).toBeLessThanOrEqual(12)
    expect(await statementsOf(server, () => versions())).toBeLessThanOrEqual(6)
  })
})
