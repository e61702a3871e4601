export const job = {
  JOB_ENDED: '这项任务已经结束（{state}），不能取消。',
  JOB_NOT_FAILED: '只有失败或已取消的任务可以重新运行，这项任务目前为“{state}”。',
  JOB_RUNS_ALREADY: '同样的任务正在进行，请等它结束。',
} as const
