import { FUND_FLOW, STAGE_NAME, type FundStage } from '@huigong/domain'
import { formatMoney, formatNumber, parseFen } from '../../../shared/format/index.js'
import type { StatusValue } from '../../../shared/ui/StatusTag.vue'

export interface FlowFigures {
  figures: {
    budget: string
    allocated: string
    arrived: string
    paid: string
    inTransit: string
    disputed: string
    paymentCount: number
    recipientCount: number
    arrivalRate?: string | null | undefined
    executionRate?: string | null | undefined
  }
  satisfaction: { units: number; valid: number; rate?: string | null | undefined }
  evaluation: {
    required: number
    submitted: number
    returned: number
    accepted: number
    locked: number
    late: number
  }
}

export interface StageInput {
  project: { state: string; deadline: string; evaluationDue: string; unitCount: number }
  indicatorCount: number
  /** Null while unknown, or where the person may not see it. */
  flow: FlowFigures | null
  frozenAt: string | null
  reportCount: number
  today: string
}

/** One step of the life of the money: where it stands and whose turn it is. */
export interface StageLine {
  stage: FundStage
  name: string
  status: StatusValue
  sentence: string
  who: string
}

const yuan = (fen: string): string => `${formatMoney(fen)} 元`
const big = (fen: string): bigint => parseFen(fen) ?? 0n
const status = (tone: StatusValue['tone'], word: string): StatusValue => ({ tone, word })
/** Nothing, part or all of `whole` is there. */
const progress = (part: bigint, whole: bigint, words: readonly [string, string, string]): StatusValue =>
  part <= 0n
    ? status('open', words[0])
    : part < whole
      ? status('waiting', words[1])
      : status('done', words[2])

type Line = Omit<StageLine, 'stage' | 'name'>
type StageRule = (input: StageInput, flow: FlowFigures) => Line

const RULES: Readonly<Record<FundStage, StageRule>> = {
  budget: (_, { figures }) => ({
    status: progress(big(figures.allocated), big(figures.budget), [
      big(figures.budget) > 0n ? '未下达' : '未登记',
      '下达中',
      '已下达',
    ]),
    sentence: `全年预算 ${yuan(figures.budget)}，已下达 ${yuan(figures.allocated)}`,
    who: '财务部登记预算，各级下达额度',
  }),
  arrival: (_, { figures }) => ({
    status:
      big(figures.disputed) > 0n
        ? status('breach', '存在差额')
        : progress(big(figures.arrived), big(figures.budget), ['未到位', '到位中', '已到位']),
    sentence: `到位 ${yuan(figures.arrived)}${figures.arrivalRate ? `（${figures.arrivalRate}%）` : ''}，在途 ${yuan(figures.inTransit)}`,
    who: '财务部拨付，收款单位确认',
  }),
  'relief-list': (_, { figures }) => ({
    status: figures.recipientCount > 0 ? status('waiting', '登记中') : status('open', '未登记'),
    sentence: `已发放 ${formatNumber(figures.recipientCount)} 户（人），随支付登记`,
    who: '基层工会',
  }),
  payment: ({ project, today }, { figures }) => ({
    status:
      today > project.deadline && big(figures.paid) < big(figures.budget)
        ? status('breach', '逾期未支完')
        : progress(big(figures.paid), big(figures.budget), ['未支付', '支付中', '已支付']),
    sentence: `已支付 ${formatNumber(figures.paymentCount)} 笔 ${yuan(figures.paid)}${figures.executionRate ? `，执行率 ${figures.executionRate}%` : ''}，时限 ${project.deadline}`,
    who: '基层工会',
  }),
  indicator: ({ project, indicatorCount }) => ({
    status:
      project.state === 'draft'
        ? status('open', '编制中')
        : project.state === 'submitted'
          ? status('waiting', '待批准')
          : status('done', '已批准'),
    sentence: `${indicatorCount} 个指标，${formatNumber(project.unitCount)} 个单位须自评`,
    who: '权益保障部编制，分管领导批准',
  }),
  satisfaction: ({ project }, { satisfaction }) => ({
    status: progress(BigInt(satisfaction.units), BigInt(project.unitCount), ['未调查', '调查中', '已完成']),
    sentence: `${formatNumber(satisfaction.units)} 个单位，有效问卷 ${formatNumber(satisfaction.valid)} 份${satisfaction.rate ? `，满意率 ${satisfaction.rate}%` : ''}`,
    who: '基层工会',
  }),
  'self-evaluation': ({ project }, { evaluation }) => {
    const accepted = evaluation.accepted + evaluation.locked
    return {
      status:
        evaluation.late > 0
          ? status('breach', `逾期 ${evaluation.late} 个`)
          : progress(BigInt(accepted), BigInt(evaluation.required), [
              evaluation.submitted > 0 ? '审核中' : '未报',
              '审核中',
              '已通过',
            ]),
      sentence: `应报 ${formatNumber(evaluation.required)}，已报待审 ${formatNumber(evaluation.submitted)}，退回 ${formatNumber(evaluation.returned)}，通过 ${formatNumber(accepted)}，截止 ${project.evaluationDue}`,
      who: '基层填报，区县和市级审核',
    }
  },
  'roll-up': ({ frozenAt }) => ({
    status: frozenAt ? status('done', '已冻结') : status('open', '未冻结'),
    sentence: frozenAt ? `${frozenAt} 冻结` : '审核通过后逐级汇总',
    who: '权益保障部',
  }),
  report: ({ reportCount }) => ({
    status: reportCount > 0 ? status('done', '已生成') : status('open', '未生成'),
    sentence: reportCount > 0 ? `${reportCount} 份报告` : '汇总冻结后生成',
    who: '权益保障部',
  }),
  audit: () => ({
    status: status('done', '随时可查'),
    sentence: '每一步操作均已留痕',
    who: '经审会',
  }),
}

const UNKNOWN: FlowFigures = {
  figures: {
    budget: '0',
    allocated: '0',
    arrived: '0',
    paid: '0',
    inTransit: '0',
    disputed: '0',
    paymentCount: 0,
    recipientCount: 0,
  },
  satisfaction: { units: 0, valid: 0 },
  evaluation: { required: 0, submitted: 0, returned: 0, accepted: 0, locked: 0, late: 0 },
}
/** Stages that say something without figures. */
const WITHOUT_FIGURES: readonly FundStage[] = ['indicator', 'roll-up', 'report', 'audit']

/** Every stage of FUND_FLOW; without figures only those that need none. */
export const stageLines = (input: StageInput): StageLine[] =>
  FUND_FLOW.filter((stage) => input.flow !== null || WITHOUT_FIGURES.includes(stage)).map((stage) => ({
    stage,
    name: STAGE_NAME[stage],
    ...RULES[stage](input, input.flow ?? UNKNOWN),
  }))

/** One sentence: what happens next and who does it. */
export function nextStep(input: StageInput, lines: readonly StageLine[]): string {
  switch (input.project.state) {
    case 'draft':
      return '下一步：权益保障部设好指标、单位和目标后提交；同时财务部可登记预算。'
    case 'submitted':
      return '下一步：分管领导批准，批准后才能下达额度（无目标不下达）。'
    case 'closed':
      return '项目已关闭，只能查看。'
    default: {
      const wrong = lines.find((line) => line.status.tone === 'breach')
      const open = wrong ?? lines.find((line) => line.status.tone !== 'done' && line.stage !== 'relief-list')
      return open
        ? `下一步：${open.name}（${open.status.word}），${open.who}。`
        : '各环节均已完成，可以关闭项目。'
    }
  }
}
