import type { ReportData } from '../input/report-data.js'
import type { KeyFigures } from '../model/key-figures.js'
import type { Annex } from '../model/report-model.js'
import { numbered } from '../model/prose.js'
import { fullScoreTable } from '../parts/score-tables.js'
import { draft } from './annex.js'
import { districtsAnnex } from './districts.js'
import { deviationsAnnex, unlocksAnnex, waiversAnnex } from './exceptions.js'
import { formAnnex } from './form.js'
import { methodsAnnex } from './methods/methods.js'
import { unitsAnnex } from './units.js'
import { checksAnnex, clausesAnnex, findingsAnnex, missingAnnex, satisfactionAnnex } from './lists.js'
import { sourcesAnnex } from './sources.js'

/** All annexes but the index of figures, numbered in order. */
export function annexes(data: ReportData, key: KeyFigures): readonly Annex[] {
  const drafts = [
    formAnnex(data, key),
    draft('score', '得分对照表', 'landscape', fullScoreTable(data, key)),
    sourcesAnnex(data),
    districtsAnnex(data),
    ...unitsAnnex(data),
    missingAnnex(data),
    ...satisfactionAnnex(data),
    ...methodsAnnex(data, key),
    ...findingsAnnex(data),
    ...deviationsAnnex(data),
    ...waiversAnnex(data),
    ...unlocksAnnex(data),
    ...checksAnnex(data),
    ...clausesAnnex(data),
  ]
  return drafts.map((each, index) => ({ ...each, blocks: numbered(each.blocks), number: index + 1 }))
}
