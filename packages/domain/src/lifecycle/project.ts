import { lifecycle } from './lifecycle.js'

export type ProjectState = 'draft' | 'submitted' | 'approved' | 'closed'
export type ProjectAct = 'edit' | 'submit' | 'approve' | 'send-back' | 'close'

/** 项目: no allocation before its targets are approved (无目标不下达). */
export const projectLife = lifecycle<ProjectState, ProjectAct>('draft', {
  draft: { edit: 'draft', submit: 'submitted' },
  submitted: { approve: 'approved', 'send-back': 'draft' },
  approved: { close: 'closed' },
  closed: {},
})
