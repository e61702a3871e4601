import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { Actuals } from '../indicator/index.js'
import { definitionOf, FundProject, Indicator } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { Satisfaction, Satisfactions } from '../satisfaction/index.js'
import type { Facts } from './facts.js'
import { liveForm, type LiveFigures } from './live-form.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'
import type { SurveyFacts } from './snapshot-content.js'

/** What is known of a row besides what was typed, and the form as it stands with it. */
export interface LiveFacts extends Facts {
  readonly form: SelfEvaluation['form']
}

/** Gathers project, indicators, ledger figures and survey of a self-evaluation. */
@Injectable()
export class EvaluationFacts {
  constructor(
    private readonly actuals: Actuals,
    private readonly satisfactions: Satisfactions,
    private readonly packs: RulePackLookup,
  ) {}

  /** Project, pack and indicators alone. */
  async rulesOf(
    manager: EntityManager,
    projectId: string,
  ): Promise<Pick<Facts, 'project' | 'pack' | 'indicators'>> {
    const project = await manager.findOneByOrFail(FundProject, { id: projectId })
    const rows =
      project.indicatorMode === 'unit'
        ? []
        : await manager.find(Indicator, { where: { projectId }, order: { sort: 'ASC', id: 'ASC' } })
    const pack = await this.packs.require(manager, project)
    return { project, pack, indicators: rows.map(definitionOf) }
  }

  /** Everything as it stands now, with computed actuals and fund amounts filled into the row's form. */
  async live(
    manager: EntityManager,
    row: Pick<SelfEvaluation, 'projectId' | 'unionId' | 'path' | 'form'>,
  ): Promise<LiveFacts> {
    const rules = await this.rulesOf(manager, row.projectId)
    const survey = await this.surveyOf(manager, row)
    if (rules.project.indicatorMode === 'unit') return { ...rules, figures: null, survey, form: row.form }
    const now = await this.figuresOf(manager, rules.project, row.unionId)
    return { ...rules, ...now, survey, form: liveForm(row.form, 'project', rules.indicators, now) }
  }

  private async figuresOf(
    manager: EntityManager,
    project: FundProject,
    unionId: string,
  ): Promise<LiveFigures> {
    const figures = await this.actuals.figuresOf(manager, project.id, [unionId])
    const funds = await this.actuals.fundRowsOf(manager, project, [unionId])
    const [own, rows] = [figures.get(unionId), funds.get(unionId)]
    if (!own || !rows) throw new Error('a union that was asked for has figures')
    return { figures: own, funds: rows }
  }

  /** Surveys of the unit and of what lies below it, pooled; null when there is none. */
  private async surveyOf(
    manager: EntityManager,
    row: Pick<SelfEvaluation, 'projectId' | 'path'>,
  ): Promise<SurveyFacts | null> {
    const methods = await manager
      .createQueryBuilder(Satisfaction, 'survey')
      .select('DISTINCT survey.method', 'method')
      .where('survey.projectId = :projectId', { projectId: row.projectId })
      .andWhere(subtreeCondition('survey.path', 'tree'), subtreeParameters('tree', row.path))
      .getRawMany<{ method: SurveyFacts['methods'][number] }>()
    if (methods.length === 0) return null
    const pooled = await this.satisfactions.summaryOf(manager, row.projectId, row.path)
    return { ...pooled, methods: methods.map((each) => each.method).sort() }
  }
}
