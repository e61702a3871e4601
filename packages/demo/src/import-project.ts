import { idOf } from './random.js'

/**
 * A project whose units bring their own tables (单位自带指标): the place to import published 自评表 into. No money moves
 * in it; amounts come with the tables.
 */
export const IMPORT_PROJECT = {
  id: idOf('project/2026/import', 20_261),
  code: 'DAORU-2026',
  name: '专项资金自评表（单位自带指标）',
  year: 2026,
  campaign: '2026年度',
  purpose: '收集各单位按本地模板编制的自评表，统一计分、审核和汇总。',
  basis: '市总工会关于报送专项资金绩效自评表的通知',
  deadline: '2027-03-31',
  evaluationDue: '2026-12-31',
  opensOn: '2026-11-10',
  /** Codes of the unions that report. */
  units: ['BJ0101', 'BJ0102', 'BJ0103', 'BJ0201', 'BJ0202', 'BJ0203', 'BJ90'],
} as const
