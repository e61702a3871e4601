export { Attachment } from './attachment.entity.js'
export { AttachmentModule } from './attachment.module.js'
export { Attachments, type AttachedDocument, type AttachedKind } from './attachments.service.js'
export { saveAs } from './file-kind.js'
export { FileStore, type StoredBytes } from './file-store.js'
export {
  dayOf,
  everyRow,
  filterNotes,
  idOf,
  listFile,
  MOST_ROWS,
  notFound,
  sizeNote,
  typeOf,
  wordOf,
  type RawQuery,
} from './list-file.js'
export {
  csvOf,
  FILE_TYPES,
  localTime,
  sendFile,
  whoAndWhen,
  type FileType,
  type MadeFile,
} from './table-file.js'
export { Sweeper } from './sweeper.service.js'
