export { NoticeModule } from './notice.module.js'
export { Message, Reminder, type MessageKind } from './notice.entity.js'
