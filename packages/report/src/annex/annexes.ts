import type { ReportData } from '../input/report-data.js'
import type { KeyFigures } from '../model/key-figures.js'
import type { Annex } from '../model/report-model.js'
import { fullScoreTable } from '../parts/score-tables.js'
import { draft } from './annex.js'
import { districtsAnnex } from './districts.js'
import { checksAnnex, clausesAnnex, findingsAnnex, missingAnnex, satisfactionAnnex } from './lists.js'
import { sourcesAnnex } from './sources.js'

/** All annexes but the index of figures, numbered in order. */
export function annexes(data: ReportData, key: KeyFigures): readonly Annex[] {
  const drafts = [
    draft('score', '项目支出绩效评分表', 'landscape', fullScoreTable(data, key)),
    sourcesAnnex(data),
    districtsAnnex(data),
    missingAnnex(data),
    ...satisfactionAnnex(data),
    ...findingsAnnex(data),
    ...checksAnnex(data),
    ...clausesAnnex(data),
  ]
  return drafts.map((each, index) => ({ ...each, number: index + 1 }))
}
