import { paragraph } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import { quote, sentence } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'

const FROM = '绩效目标'

export const overallGoalBlocks = ({ data }: ReportContext): readonly Block[] => [
  data.goals.overall.trim() === ''
    ? paragraph('本项目未填报绩效总目标。')
    : paragraph(quote(sentence(data.goals.overall), FROM)),
]

export const stageGoalBlocks = ({ data }: ReportContext): readonly Block[] =>
  data.goals.stages.length === 0
    ? [paragraph('本项目未设阶段性目标。')]
    : data.goals.stages.map((stage, index) =>
        paragraph(
          data.goals.stages.length > 1 ? quote(`第${index + 1}阶段：`, FROM) : null,
          quote(sentence(stage), FROM),
        ),
      )
