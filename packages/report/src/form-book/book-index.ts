import type { Points } from '@huigong/domain'
import { ordinal, table } from '../model/prose.js'
import type { TableBlock } from '../model/report-model.js'
import { parts, quote, type Part } from '../text/segments.js'
import { pointsText } from './printed-form.js'

/** A unit in the list before the forms. */
export interface BookUnit {
  readonly name: string
  readonly under: string | null
  readonly state: string
  /** Whether its form follows. */
  readonly printed: boolean
  readonly entered: Points | null
  readonly computed: Points | null
  readonly reviewed: Points | null
  readonly grade: string | null
}

const cell = (text: string): readonly Part[] => parts(quote(text === '' ? '—' : text, '自评表'))

/** Every unit that was asked for, in the order of the tree; who handed nothing in stands there too. */
export function bookIndex(units: readonly BookUnit[]): TableBlock {
  const missing = units.filter(({ printed }) => !printed).length
  return table(
    'form-book',
    [
      { title: '序号', share: 7, align: 'center' },
      { title: '单位', share: 28, align: 'left' },
      { title: '上级单位', share: 19, align: 'left' },
      { title: '状态', share: 19, align: 'center' },
      { title: '自评得分', share: 11, align: 'center' },
      { title: '计算得分', share: 11, align: 'center' },
      { title: '审核得分', share: 11, align: 'center' },
      { title: '等级', share: 7, align: 'center' },
    ],
    units.map((unit, index) => [
      parts(ordinal(index)),
      cell(unit.name),
      cell(unit.under ?? ''),
      cell(unit.printed ? unit.state : `${unit.state}（无表）`),
      cell(pointsText(unit.entered)),
      cell(pointsText(unit.computed)),
      cell(pointsText(unit.reviewed)),
      cell(unit.grade ?? ''),
    ]),
    {
      notes: [
        parts(
          quote(`共${units.length}个单位，附自评表${units.length - missing}份`, '自评表'),
          missing > 0 ? quote(`，没有提交的${missing}个单位只列名单`, '自评表') : null,
          '。',
        ),
      ],
    },
  )
}
