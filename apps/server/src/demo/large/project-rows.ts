import {
  addDays,
  exactWan,
  points,
  rulePackOf,
  type DataSource,
  type Direction,
  type Fen,
  type RollUpMethod,
} from '@huigong/domain'
import { idOf, largeSurvey, type DemoFund, type DemoIndicator, type LargeUnit } from '@huigong/demo'
import {
  blankForm,
  FundProject,
  Indicator,
  ProjectUnit,
  reviewingDistrictOf,
} from '../../modules/project/index.js'
import { Satisfaction } from '../../modules/satisfaction/index.js'
import { SelfEvaluation } from '../../modules/self-evaluation/index.js'
import type { MoneyDown } from './money-down.js'
import type { PaymentStory, Spent } from './payments.js'
import { morningOf, type LargeDirectory } from './place.js'

const PACK = 'national-2020'

export function projectOf(directory: LargeDirectory, fund: DemoFund): FundProject {
  const made = morningOf(addDays(fund.arrivedOn, -30))
  return {
    id: fund.id,
    tenantId: directory.city.id,
    code: fund.code,
    name: fund.name,
    fiscalYear: fund.year,
    campaign: fund.campaign,
    purpose: fund.purpose,
    basis: fund.basis,
    deadline: fund.deadline,
    evaluationDue: fund.evaluationDue,
    state: 'approved',
    indicatorMode: 'project',
    sources: fund.budget.map(({ source }) => source),
    rulePackId: PACK,
    rulePackVersion: rulePackOf(PACK)?.version ?? 1,
    clonedFromId: null,
    submittedById: directory.desk('rights-officer', directory.root).id,
    sentBackReason: null,
    version: 3,
    createdAt: made,
    updatedAt: made,
  }
}

/** A target for so many people and so much money: what is counted grows with them, a rate or a day stays. */
function targetOf(indicator: DemoIndicator, fund: DemoFund, recipients: number, share: Fen): string | null {
  switch (indicator.dataSource) {
    case 'ledger.recipient-count':
      return String(Math.max(1, Math.floor(recipients * 0.95)))
    case 'ledger.paid-amount':
      return exactWan(share)
    case 'ledger.cost-per-recipient':
      return String(Math.ceil((fund.perRecipient / 100) * 1.3))
    default:
      return indicator.target
  }
}

function indicatorsOf({ project, fund }: PaymentStory, recipients: number, share: Fen): Indicator[] {
  return fund.indicators.map((indicator, index) => ({
    id: idOf(`${fund.id}/${indicator.name}`, fund.year * 10),
    tenantId: project.tenantId,
    projectId: project.id,
    sort: index + 1,
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    direction: indicator.direction as Direction,
    unit: indicator.unit,
    target: targetOf(indicator, fund, recipients, share),
    weight: points(indicator.weight),
    dataSource: indicator.dataSource as DataSource,
    rollUp: indicator.rollUp as RollUpMethod,
    evidenceRequired: indicator.evidenceRequired,
  }))
}

/** Indicators, the part of every union, an untouched self-evaluation and a survey for each that pays. */
export async function writeUnits(
  story: PaymentStory,
  units: readonly LargeUnit[],
  spent: Spent,
  money: MoneyDown,
): Promise<void> {
  const { bulk, ids, directory, project, fund } = story
  const paying = new Map(units.map((unit) => [unit.union.code, unit]))
  const everybody = [...spent.recipients.values()].reduce((sum, count) => sum + count, 0)
  const indicators = indicatorsOf(story, everybody, money.shares.all(directory.root.id))
  for (const indicator of indicators) bulk.add(Indicator, indicator)
  const proposedById = directory.desk('rights-officer', directory.root).id
  const approvedById = directory.desk('leader', directory.root).id
  for (const place of directory.places) {
    const unit = paying.get(place.code)
    const recipients = spent.recipients.get(place.id) ?? 0
    const share = money.shares.all(place.id)
    const targets = Object.fromEntries(
      indicators.map(({ id }, index) => {
        const indicator = fund.indicators[index]
        return [id, unit && indicator ? targetOf(indicator, fund, recipients, share) : null]
      }),
    )
    const shared = { tenantId: project.tenantId, projectId: project.id, unionId: place.id, path: place.path }
    const part: ProjectUnit = {
      ...shared,
      id: ids.id(),
      parentId: place.parent?.id ?? null,
      required: unit !== undefined,
      targetState: 'approved',
      targets,
      proposedById,
      approvedById,
      createdAt: project.createdAt,
      updatedAt: project.updatedAt,
    }
    bulk.add(ProjectUnit, part)
    if (unit) {
      const names = { union: place.name, city: directory.root.name }
      bulk.add(SelfEvaluation, {
        ...untouched(project),
        ...shared,
        id: ids.id(),
        districtId: reviewingDistrictOf(place.path),
        form: blankForm(project, rulePackOf(PACK), indicators, part, names),
      })
      const survey = largeSurvey(fund, unit, recipients)
      if (survey) {
        const { from, to, population, sampled, returned, valid, satisfied, dissatisfied } = survey
        bulk.add(Satisfaction, {
          ...shared,
          id: ids.id(),
          method: 'phone',
          from,
          to,
          population,
          sampled,
          returned,
          valid,
          verySatisfied: survey.very,
          satisfied,
          basicallySatisfied: survey.basically,
          dissatisfied,
          evidence: '由工会工作人员按支付名单逐户电话回访，回访记录表存档备查。',
          recordedBy: directory.desk('submitter', place).displayName,
          recordedAt: morningOf(to),
          version: 1,
        })
      }
    }
    await bulk.settle()
  }
  await bulk.commit()
}

/** A self-evaluation as the approval of its project makes it. */
const untouched = (project: FundProject) => ({
  state: 'draft' as const,
  version: 1,
  round: 0,
  due: project.evaluationDue,
  late: false,
  empty: true,
  importedFrom: null,
  enteredTotal: null,
  computedTotal: null,
  reviewedTotal: null,
  printedTotal: null,
  grade: null,
  errorCount: 0,
  warningCount: 0,
  savedAt: null,
  submittedAt: null,
  submittedById: null,
  submittedBy: null,
  districtAcceptedById: null,
  cityAcceptedById: null,
  snapshotHash: null,
  unlockReason: null,
  unlockExpiresAt: null,
  unlockCells: null,
  updatedAt: project.updatedAt,
})
