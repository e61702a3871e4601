export { Payment } from './payment.entity.js'
export { PaymentModule } from './payment.module.js'
