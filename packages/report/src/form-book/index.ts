export { bookIndex, type BookUnit } from './book-index.js'
export type { PrintedForm } from './printed-form.js'
export { renderFormBook, type FormBook } from './render-form-book.js'
