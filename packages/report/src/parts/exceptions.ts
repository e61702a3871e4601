import { figureMaker, namedOnes } from '../figure/make-figure.js'
import { paragraph } from '../model/prose.js'
import type { Block } from '../model/report-model.js'
import type { ReportContext } from '../template/context.js'
import { quote, type Piece } from '../text/segments.js'

/** How many findings were waived and how often a locked form was opened again, with the annexes that list them. */
export function exceptionBlocks({ data, annex }: ReportContext): readonly Block[] {
  const { waivers, unlocks } = data
  const make = figureMaker(data.city)
  const granted = make.count(
    'exceptions.waivers',
    waivers?.length ?? null,
    '项',
    '豁免：数据锁定前同意豁免的校验事项',
    {
      behind: namedOnes(
        (waivers ?? []).map(({ number, unit }) => ({ name: `${number}（${unit}）` })),
        '项',
      ),
    },
  )
  const opened = make.count(
    'exceptions.unlocks',
    unlocks.length,
    '次',
    '解锁：数据锁定前对已锁定自评表的重新开放',
    {
      behind: namedOnes(
        unlocks.map(({ unit, until }) => ({ name: `${unit}（开放至${until}）` })),
        '次',
      ),
    },
  )
  const seen = (id: string): readonly Piece[] => ['，见', quote(annex(id), '附件编号')]
  const waived: readonly Piece[] =
    waivers === null
      ? ['本报告所用的锁定数据没有保存豁免记录']
      : waivers.length === 0
        ? ['评价期间没有豁免校验事项']
        : ['评价期间同意豁免校验事项', granted, ...seen('waivers')]
  const unlocked: readonly Piece[] =
    unlocks.length === 0
      ? ['没有重新开放已锁定的自评表']
      : ['重新开放已锁定的自评表', opened, ...seen('unlocks')]
  return [paragraph(...waived, '；', ...unlocked, '。')]
}
