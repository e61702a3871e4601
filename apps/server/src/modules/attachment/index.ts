export { AttachmentModule } from './attachment.module.js'
