export const attachment = {
  FILE_MISSING: '没有收到文件，请重新选择后上传。',
  FILE_EMPTY: '“{name}”是空文件。',
  FILE_TOO_LARGE: '文件超过 {limit} MB，请压缩或拆分后再上传。',
  FILE_TYPE_NOT_ALLOWED: '不能上传“{name}”：附件只接受 {allowed}。',
  FILE_CONTENT_MISMATCH: '“{name}”的内容与扩展名不符，可能已损坏或改过名，请检查后再上传。',
  FILE_FROM_ELSEWHERE: '上传须从本系统的页面发起。',
  ATTACHMENT_NOT_USABLE: '所选附件不存在、不是您上传的，或者已用于其他单据。',
  ATTACHMENT_TOO_MANY: '一次最多附 {limit} 个文件。',
} as const
