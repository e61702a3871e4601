import { Module } from '@nestjs/common'
import { AttachmentController } from './attachment.controller.js'
import { Attachments } from './attachments.service.js'
import { FileStore } from './file-store.js'
import { Sweeper } from './sweeper.service.js'

@Module({
  controllers: [AttachmentController],
  providers: [FileStore, Attachments, Sweeper],
  exports: [FileStore, Attachments, Sweeper],
})
export class AttachmentModule {}
