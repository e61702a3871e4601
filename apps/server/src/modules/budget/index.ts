export { BudgetModule } from './budget.module.js'
