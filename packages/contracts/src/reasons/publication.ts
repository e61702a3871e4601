export const publication = {
  PUBLICATION_NOT_OWN: '公开版由“{union}”自己准备，其他单位不能代办。',
  PUBLICATION_LEAKS:
    '公开版里还有 {count} 处不能公开的内容，第一处：{first}。请处理后重新生成公开版，再批准。',
  PUBLICATION_SETTLED: '这份公开版已由{name}处理，状态为“{state}”，请刷新后再看。',
  PUBLICATION_DAYS: '公开起止日期不对：{problem}。',
  PUBLICATION_FILE_GONE: '公开版的文件已不在服务器上，请重新生成公开版。',
} as const
