import { readSurveyCode } from '@huigong/domain'
import type { SurveyInvitationQuery } from '../generated/graphql.js'
import { button, el, readAloud, show } from './draw.js'
import { CLOSED_WORDS, chosenLabel, isWhole, QUESTIONS, type Reply } from './questions.js'
import { randomId } from './random-id.js'
import { AnswerSurvey, Invitation, send } from './send.js'
import './survey.css'

/**
 * The page behind a survey slip: no sign-in, no cookie, no framework, one question a screen. The code stands behind the
 * `#` of the address, which browsers do not send, so it is in no log of any server.
 */
type Invited = SurveyInvitationQuery['surveyInvitation']

const reply: Reply = { satisfaction: null, received: null, assisted: null }
/** Stays the same when the reply has to be sent again, so that it counts once. */
const replyId = randomId()
let code = ''

function askCode(problem = ''): void {
  const box = el('input', {
    id: 'code',
    type: 'text',
    inputmode: 'text',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '20',
    ...(problem ? { 'aria-invalid': 'true', 'aria-describedby': 'problem' } : {}),
  })
  const form = el(
    'form',
    {},
    el('label', { for: 'code' }, '问卷单上的问卷码'),
    box,
    el(
      'p',
      { id: 'problem', class: 'problem', role: problem ? 'alert' : 'note' },
      problem || '例如 7K3M9-2QXDA，不分大小写',
    ),
    el('button', { type: 'submit', class: 'primary' }, '开始填写'),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const read = readSurveyCode(box.value)
    if (read === null) askCode('问卷码输得不对，请照着问卷单再输一遍。')
    else void openSlip(read)
  })
  show('满意度问卷', form)
  if (problem) document.getElementById('code')?.focus()
}

async function openSlip(read: string): Promise<void> {
  code = read
  show('满意度问卷', el('p', {}, '正在打开…'))
  try {
    const { surveyInvitation } = await send(Invitation, { code })
    if (surveyInvitation.state === 'open') welcome(surveyInvitation)
    else closed(surveyInvitation.state)
  } catch {
    show(
      '没有连上网络',
      el('p', {}, '请到信号好一点的地方再试。'),
      button('再试一次', () => void openSlip(read), 'primary'),
    )
  }
}

function closed(state: string): void {
  const words = CLOSED_WORDS[state] ?? CLOSED_WORDS['unknown']
  const again = state === 'unknown' ? [button('重新输入问卷码', () => askCode(), 'primary')] : []
  show(words?.title ?? '', el('p', {}, words?.text ?? ''), ...again)
}

function welcome({ cityName, projectName, unionName, until }: Invited): void {
  const text = `${cityName ?? ''}想知道您对“${projectName ?? ''}”的看法。`
  const promise = '这份问卷不记名，没有人能看到哪一份是您填的。一共三个问题，一分钟就好。'
  show(
    '满意度问卷',
    el('p', {}, text),
    el('p', {}, promise),
    el('p', { class: 'note' }, `发放单位：${unionName ?? ''}　截止：${until ?? ''}`),
    button('开始', () => ask(0), 'primary'),
    readAloud(() => `${text}${promise}`),
  )
}

function ask(index: number): void {
  const question = QUESTIONS[index]
  if (!question) return confirmReply()
  const choices = question.choices.map(({ value, label }) => {
    const isChosen = reply[question.key] === value
    const choice = button(
      label,
      () => {
        Object.assign(reply, { [question.key]: value })
        ask(index + 1)
      },
      'choice',
    )
    choice.setAttribute('aria-pressed', String(isChosen))
    return choice
  })
  show(
    question.title,
    el('p', { class: 'note' }, `第 ${index + 1} 题，共 ${QUESTIONS.length} 题`),
    el('div', { class: 'choices', role: 'group', 'aria-label': question.title }, ...choices),
    ...(index > 0 ? [button('上一题', () => ask(index - 1), 'quiet')] : []),
    readAloud(() => [question.title, ...question.choices.map((choice) => choice.label)].join('。')),
  )
}

function confirmReply(problem = ''): void {
  const rows = QUESTIONS.map((question, index) =>
    el(
      'div',
      { class: 'row' },
      el('dt', {}, question.title),
      el('dd', {}, chosenLabel(question, reply)),
      el(
        'dd',
        {},
        button('改', () => ask(index), 'quiet'),
      ),
    ),
  )
  show(
    '请看一遍，再提交',
    el('dl', {}, ...rows),
    ...(problem ? [el('p', { class: 'problem', role: 'alert' }, problem)] : []),
    button('提交问卷', () => void submit(), 'primary'),
    el('p', { class: 'note' }, '提交后不能再改。'),
  )
}

async function submit(): Promise<void> {
  if (!isWhole(reply)) return ask(QUESTIONS.findIndex((question) => reply[question.key] === null))
  show('正在提交…', el('p', {}, '请稍等，不要关掉这一页。'))
  try {
    const { answerSurvey } = await send(AnswerSurvey, { input: { id: replyId, code, ...reply } })
    if (answerSurvey.__typename === 'Done') return thank()
    const [reason] = answerSurvey.reasons
    const state = { SLIP_USED: 'used', SLIP_OVER: 'over', SLIP_UNKNOWN: 'unknown' }[reason?.code ?? '']
    if (state) closed(state)
    else confirmReply(reason?.message)
  } catch {
    confirmReply('没有提交成功，可能是信号不好。您选的都还在，请再点一次“提交问卷”，不会重复计算。')
  }
}

function thank(): void {
  // The way back would lead to questions that are answered; the code is taken out of the address as well.
  history.replaceState(null, '', '/s')
  show(
    '谢谢您',
    el('p', {}, '问卷已经收到，可以关掉这一页了。'),
    el('p', {}, '如果救助金没有收到或者金额不对，请拨打工会热线 12351。'),
  )
}

function begin(): void {
  const read = readSurveyCode(decodeURIComponent(location.hash.slice(1)))
  if (read === null) askCode(location.hash.length > 1 ? '问卷码不完整，请照着问卷单输入。' : '')
  else void openSlip(read)
}

window.addEventListener('hashchange', begin)
begin()
