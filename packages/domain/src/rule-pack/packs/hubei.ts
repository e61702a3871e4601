import { points } from '../../form/points.js'
import type { RulePack } from '../rule-pack.js'
import { NATIONAL_CLAUSES } from './base.js'
import { NATIONAL_2020 } from './national.js'

/** Hubei: 20 / 40 / 40, benefit and satisfaction together; no 分值 column, so the rows of a level share its points; tiers 80 / 50. */
export const HUBEI_2020: RulePack = {
  ...NATIONAL_2020,
  id: 'hubei-2020',
  name: '湖北（20/40/40）',
  basis: '湖北省项目支出绩效自评表填报说明（2020年度）',
  execution: { scored: true, weight: points(20), denominator: 'annual-budget' },
  levels: [
    { name: '产出指标', weight: points(40), mayOverride: true },
    { name: '效益指标', covers: ['效益指标', '满意度指标'], weight: points(40), mayOverride: true },
  ],
  unstatedWeights: 'even',
  tiers: [
    { name: '达成预期指标', from: 8000, upTo: 10000 },
    { name: '部分达成预期指标并具有一定效果', from: 5000, upTo: 8000 },
    { name: '未达成预期指标且效果较差', from: 0, upTo: 5000 },
  ],
  narratives: [
    { key: 'causes', label: '偏差大或目标未完成原因分析', maxLength: null },
    { key: 'measures', label: '改进措施及结果应用方案', maxLength: null },
  ],
  clauses: {
    ...NATIONAL_CLAUSES,
    'shared-weight': '本表没有分值列，各一级指标的分值由其下各项均分，得分按一级指标合并核对',
    tier: '定性指标三档：达成100%–80%（含），部分达成80%–50%（含），未达成50%–0%',
  },
}
