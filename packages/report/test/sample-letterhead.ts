import type { Letterhead } from '../src/letterhead/letterhead.js'

export const LETTERHEAD: Letterhead = {
  issuer: '滨江市总工会文件',
  documentNo: '滨工发〔2026〕12号',
  signer: '何慧',
  recipient: '滨江市财政局',
  copies: '滨江市审计局，各区县总工会',
  printer: '滨江市总工会办公室',
  printedOn: '2026-03-01',
}
