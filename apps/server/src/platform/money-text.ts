import { fenToYuan, type Fen } from '@huigong/domain'

/** An amount as refusals and trail sentences print it: yuan with separators, `1,234.56`. */
export function yuan(amount: Fen): string {
  const [whole = '0', decimals = '00'] = fenToYuan(amount).split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${decimals}`
}
