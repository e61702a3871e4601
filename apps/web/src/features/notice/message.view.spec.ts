import { describe, expect, it } from '@jest/globals'
import { groupTitle, matterStatus, messageLink, messageStatus } from './message.view.js'

const ids = { projectId: 'p', unionId: 'u', recordId: 'r' }
const nobody = () => false

describe('a message', () => {
  it.each([
    ['form-submitted', { name: 'review-form', params: { id: 'r' } }],
    ['form-returned', { name: 'fill-form', params: { projectId: 'p', unionId: 'u' } }],
    ['form-unlocked', { name: 'fill-form', params: { projectId: 'p', unionId: 'u' } }],
    ['reminder', { name: 'fill-form', params: { projectId: 'p', unionId: 'u' } }],
    ['targets-approved', { name: 'fill-form', params: { projectId: 'p', unionId: 'u' } }],
    ['remittance-sent', { name: 'arrivals', query: { p: 'p', id: 'r' } }],
    ['remittance-settled', { name: 'arrivals', query: { p: 'p', id: 'r' } }],
    ['project-submitted', { name: 'project', params: { id: 'p' } }],
    ['project-returned', { name: 'project', params: { id: 'p' } }],
    ['due-moved', { name: 'fill-form', params: { projectId: 'p', unionId: 'u' } }],
    ['job-done', { name: 'job', params: { id: 'r' } }],
    ['job-failed', { name: 'job', params: { id: 'r' } }],
    ['targets-proposed', { name: 'project-units', params: { id: 'p' } }],
  ])('of the kind %s leads to what it is about', (kind, place) => {
    expect(messageLink({ kind, ...ids }, nobody)).toEqual(place)
  })

  it('that one sent oneself leads to one’s own end of the matter', () => {
    expect(messageLink({ kind: 'form-submitted', ...ids }, nobody, true)).toMatchObject({ name: 'fill-form' })
    expect(messageLink({ kind: 'form-returned', ...ids }, nobody, true)).toMatchObject({
      name: 'review-form',
    })
    expect(messageLink({ kind: 'remittance-sent', ...ids }, nobody, true)).toMatchObject({ name: 'arrivals' })
  })

  it('that is dealt with looks so, whatever it asked for', () => {
    expect(matterStatus('received', 'form-submitted', true).word).toBe('待审核')
    expect(matterStatus('received', 'form-submitted', false).word).toBe('已办理')
    expect(matterStatus('sent', 'form-submitted', true).word).toBe('等待办理')
    expect(groupTitle('received', 'form-submitted', 12)).toBe('12 份自评表待审核')
    expect(groupTitle('received', 'form-accepted', 3)).toBe('“通过”消息 3 条')
  })

  it('of an approved project leads who fills in to his form, and who drew it up to the project', () => {
    const message = { kind: 'project-approved', ...ids }
    expect(messageLink(message, (right) => right === 'self-evaluation:fill')).toMatchObject({
      name: 'fill-form',
    })
    expect(messageLink(message, nobody)).toMatchObject({ name: 'project' })
  })

  it('of a kind this page does not know, or without its ids, leads nowhere', () => {
    expect(messageLink({ kind: 'weather', ...ids }, nobody)).toBeNull()
    expect(messageLink({ kind: 'form-submitted', projectId: 'p' }, nobody)).toBeNull()
    expect(messageLink({ kind: 'remittance-sent', recordId: 'r' }, nobody)).toBeNull()
    expect(messageStatus('weather')).toEqual({ tone: 'open', word: '消息' })
  })
})
