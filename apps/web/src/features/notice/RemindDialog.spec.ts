import { afterEach, describe, expect, it } from '@jest/globals'
import { mountPage, type Answers, type MountedPage } from '../../shared/testing/mount-page.js'
import RemindDialog from './RemindDialog.vue'
import ReminderRecord from './ReminderRecord.vue'

const project = { id: 'p', name: '送温暖', fiscalYear: 2026 }
const unit = (id: string, name: string, message?: string) => ({
  selfEvaluationId: id,
  union: { id: `u-${id}`, name },
  project,
  recipients: message ? [] : ['李芳', '王强'],
  refused: message ? [{ code: 'ALREADY_HANDED_IN', message }] : [],
})
const preview = {
  reminderPreview: [
    unit('f1', '机械厂工会'),
    unit('f2', '纺织厂工会', '“纺织厂工会”已提交'),
    unit('f3', '矿业工会'),
  ],
}
const sent = ({ reminders }: { reminders: { id: string; selfEvaluationId: string }[] }) => ({
  remindUnits: {
    rows: reminders.map((one) => ({
      ...one,
      ...(one.selfEvaluationId === 'f3'
        ? {
            reminder: null,
            refused: [{ code: 'ALREADY_REMINDED', message: '今天 09:05 已由市总催办', at: null }],
          }
        : { reminder: { id: one.id, recipients: ['李芳', '王强'] }, refused: [] }),
    })),
  },
})

let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})
const open = async (answers: Answers) =>
  (page = await mountPage(RemindDialog, {
    path: '/review',
    answers,
    props: { open: true, formIds: ['f1', 'f2', 'f3'] },
  }))

describe('reminding units', () => {
  it('shows first who will receive it and who will not, with the reason', async () => {
    const { text, of } = await open({ ReminderPreview: preview })
    expect(of('ReminderPreview')[0]?.variables).toEqual({ ids: ['f1', 'f2', 'f3'] })
    expect(text()).toContain('将催办 2 个单位')
    expect(text()).toContain('收到的人：李芳、王强')
    expect(text()).toContain('不催办 1 个单位')
    expect(text()).toContain('“纺织厂工会”已提交')
  })

  it('sends to those alone, with the words added, and tells what came of each', async () => {
    const shown = await open({ ReminderPreview: preview, RemindUnits: sent })
    const box = shown.find('textarea') as HTMLTextAreaElement
    box.value = ' 请今天提交 '
    box.dispatchEvent(new Event('input'))
    await shown.click('button', '催办 2 个单位')
    const [call] = shown.of('RemindUnits')
    expect(call?.variables['text']).toBe('请今天提交')
    const reminders = call?.variables['reminders'] as { id: string; selfEvaluationId: string }[]
    expect(reminders.map((one) => one.selfEvaluationId)).toEqual(['f1', 'f3'])
    expect(new Set(reminders.map((one) => one.id)).size).toBe(2)
    expect(shown.text()).toContain('已发出 1 项，未发出 1 项')
    expect(shown.text()).toContain('今天 09:05 已由市总催办')
    expect(shown.wrapper.emitted('done')).toHaveLength(1)
  })

  it('tried again after a failure sends the same ids, so that nobody is reminded twice', async () => {
    let calls = 0
    const shown = await open({
      ReminderPreview: preview,
      RemindUnits: (variables: Parameters<typeof sent>[0]) =>
        (calls += 1) === 1 ? undefined : sent(variables),
    })
    await shown.click('button', '催办 2 个单位')
    await shown.click('button', '催办 2 个单位')
    const [first, second] = shown.of('RemindUnits').map((one) => one.variables['reminders'])
    expect(second).toEqual(first)
  })

  it('offers nothing to send when all have handed in', async () => {
    const shown = await open({
      ReminderPreview: { reminderPreview: [unit('f2', '纺织厂工会', '“纺织厂工会”已提交')] },
    })
    expect(shown.text()).not.toContain('附言')
    expect(() => shown.find('button', '个单位')).toThrow()
  })

  it('too many words are said before anything is sent', async () => {
    const shown = await open({ ReminderPreview: preview, RemindUnits: sent })
    const box = shown.find('textarea') as HTMLTextAreaElement
    box.value = '长'.repeat(201)
    box.dispatchEvent(new Event('input'))
    await shown.click('button', '催办 2 个单位')
    expect(shown.text()).toContain('不能超过 200 字')
    expect(shown.of('RemindUnits')).toEqual([])
  })
})

describe('the record of reminders', () => {
  it('tells who reminded when, who received it and with which words', async () => {
    page = await mountPage(ReminderRecord, {
      path: '/review',
      props: { open: true, projectId: 'p', unionId: 'u', name: '机械厂工会' },
      answers: {
        Reminders: {
          reminders: [
            {
              id: 'r1',
              selfEvaluationId: 'f1',
              madeAt: '2026-11-20T01:05:00.000Z',
              by: '张三',
              byUnion: '东湖区总工会',
              text: '请今天提交',
              recipients: ['李芳'],
            },
          ],
        },
      },
    })
    for (const part of [
      '催办记录：机械厂工会',
      '2026-11-20 09:05',
      '东湖区总工会 张三',
      '收到的人：李芳',
      '请今天提交',
    ])
      expect(page.text()).toContain(part)
  })
})
