import { Injectable } from '@nestjs/common'
import type { FigureId } from '@huigong/domain'
import type { FundFigures } from '../../../generated/contract.js'
import { FundReads, noFigures } from '../../ledger/index.js'
import type { Board } from '../boards.service.js'
import { Standings, totalProgress, type Progress, type SurveySummary } from '../standings.service.js'

/** The printed value of a figure, or why there is none. */
export interface FigureValue {
  readonly value: string | null
  readonly because: string | null
}

type OfMoney = (figures: FundFigures) => number | string | null | undefined
type OfSurveys = (surveys: SurveySummary) => number | string | null | undefined
type OfForms = (progress: Progress) => number

const MONEY: Readonly<Partial<Record<FigureId, OfMoney>>> = {
  budget: (figures) => figures.budget,
  'initial-budget': (figures) => figures.initialBudget,
  arrived: (figures) => figures.arrived,
  transferred: (figures) => figures.transferred,
  paid: (figures) => figures.paid,
  balance: (figures) => figures.balance,
  'in-transit': (figures) => figures.inTransit,
  disputed: (figures) => figures.disputed,
  'arrival-rate': (figures) => figures.arrivalRate,
  'execution-rate': (figures) => figures.executionRate,
  payments: (figures) => figures.paymentCount,
  recipients: (figures) => figures.recipientCount,
}

const SURVEYS: Readonly<Partial<Record<FigureId, OfSurveys>>> = {
  'satisfaction-rate': ({ rate }) => rate,
  'satisfied-replies': ({ positive }) => positive,
  'survey-replies': ({ valid }) => valid,
}

const FORMS: Readonly<Partial<Record<FigureId, OfForms>>> = {
  required: ({ required }) => required,
  submitted: ({ handedIn }) => handedIn,
  accepted: ({ accepted, locked }) => accepted + locked,
  late: ({ late }) => late,
}

const known = (value: number | string | null | undefined, because: string): FigureValue =>
  value === null || value === undefined ? { value: null, because } : { value: String(value), because: null }

/** Printed values by id, from the same reads as the pages of the dashboard. */
@Injectable()
export class FigureValues {
  constructor(
    private readonly funds: FundReads,
    private readonly standings: Standings,
  ) {}

  /** Two statements for money, two for surveys, one for forms; only those asked for. An average is made of its rows. */
  async of({ manager, place, today }: Board, ids: readonly FigureId[]): Promise<Map<FigureId, FigureValue>> {
    const made = new Map<FigureId, FigureValue>()
    const wants = (table: object) => ids.some((id) => Object.hasOwn(table, id))
    const figures = wants(MONEY) ? await this.money(manager, place) : null
    const surveys = wants(SURVEYS) ? (await this.standings.satisfaction(manager, place)).total : null
    const forms = wants(FORMS)
      ? totalProgress((await this.standings.progress(manager, place, today)).values())
      : null
    for (const id of ids) {
      const [ofMoney, ofSurveys, ofForms] = [MONEY[id], SURVEYS[id], FORMS[id]]
      if (ofMoney && figures) made.set(id, known(ofMoney(figures), '没有预算，算不出比例。'))
      else if (ofSurveys && surveys) made.set(id, known(ofSurveys(surveys), surveysBecause(surveys)))
      else if (ofForms && forms) made.set(id, known(ofForms(forms), ''))
    }
    return made
  }

  private async money(
    manager: Board['manager'],
    { projectIds, unionId }: Board['place'],
  ): Promise<FundFigures> {
    if (projectIds.length === 0) return noFigures()
    const all = await this.funds.figures(manager, { projectIds, unionIds: [unionId], scope: 'tree' })
    return all.get(unionId) ?? noFigures()
  }
}

const surveysBecause = ({ valid, hidden }: SurveySummary): string =>
  hidden ? `有效问卷只有 ${valid} 份，不足 5 份不显示。` : '还没有登记满意度调查。'
