export { Allocation, BudgetLine, FundShare } from './budget.entity.js'
export { BudgetModule } from './budget.module.js'
export { FundShares, roomOf, type ShareAmounts, type ShareKey } from './fund-shares.service.js'
