export { DueModule } from './due.module.js'
