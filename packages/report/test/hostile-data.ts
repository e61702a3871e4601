import type { ReportData } from '../src/index.js'
import { SAMPLE } from './sample-data.js'

/** Markup, templates, ends of CDATA, formulas, characters XML cannot carry and rare names. */
export const HOSTILE = '<w:p/>&amp;<b>{{city}}</b> ]]> ${x} =1+1 "\'\u0001\u000b𬱖䶮㛃\uffff<!DOCTYPE a>'
/** What a reader sees of it. */
export const SHOWN = '<w:p/>&amp;<b>{{city}}</b> ]]> ${x} =1+1 "\'𬱖䶮㛃<!DOCTYPE a>'
export const LONG = '长'.repeat(10_000)

/** The sample with hostile text wherever people write. */
export const HOSTILE_DATA: ReportData = {
  ...SAMPLE,
  city: HOSTILE,
  project: { name: HOSTILE, competentDepartment: HOSTILE, implementingUnit: HOSTILE, basis: [HOSTILE] },
  campaign: HOSTILE,
  purpose: HOSTILE,
  indicators: SAMPLE.indicators.map((row) => ({
    ...row,
    name: HOSTILE,
    target: HOSTILE,
    actual: HOSTILE,
    deviation: LONG,
  })),
  districts: SAMPLE.districts.map((row) => ({ ...row, name: HOSTILE })),
  missingUnits: SAMPLE.missingUnits.map((unit) => ({ ...unit, name: HOSTILE, reason: HOSTILE })),
  findings: SAMPLE.findings.map((finding) => ({
    ...finding,
    title: HOSTILE,
    detail: `第一行\r\n第二行${HOSTILE}`,
  })),
  waivers: (SAMPLE.waivers ?? []).map((waiver) => ({
    ...waiver,
    unit: HOSTILE,
    finding: LONG,
    reason: HOSTILE,
  })),
  unlocks: SAMPLE.unlocks.map((unlock) => ({ ...unlock, unit: HOSTILE, places: [HOSTILE], reason: HOSTILE })),
  deviations: (SAMPLE.deviations ?? []).map((each) => ({ ...each, unit: HOSTILE, words: LONG })),
  narratives: { overview: `${HOSTILE}\n\n${LONG}`, experience: HOSTILE },
}
