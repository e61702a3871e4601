import type { ProjectAct, ProjectState } from '@huigong/domain'

/** How refusals and the trail name a project's state. */
export const PROJECT_STATE_NAME: Readonly<Record<ProjectState, string>> = {
  draft: '草稿',
  submitted: '待批准',
  approved: '已批准',
  closed: '已关闭',
}

export const PROJECT_ACT_NAME: Readonly<Record<ProjectAct, string>> = {
  edit: '修改',
  submit: '提交',
  approve: '批准',
  'send-back': '退回',
  close: '关闭',
}
