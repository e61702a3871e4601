import { Module } from '@nestjs/common'
import { IndicatorModule } from '../indicator/index.js'
import { LedgerModule } from '../ledger/index.js'
import { ProjectModule } from '../project/index.js'
import { RulePackModule } from '../rule-pack/index.js'
import { UnionModule } from '../union/index.js'
import { Boards } from './boards.service.js'
import { ChartsResolver } from './charts.resolver.js'
import { Comparison } from './comparison.service.js'
import { DashboardController } from './dashboard.controller.js'
import { DashboardExport } from './dashboard-export.service.js'
import { DashboardResolver } from './dashboard.resolver.js'
import { DashboardService } from './dashboard.service.js'
import { Exceptions } from './exceptions.service.js'
import { BudgetRows } from './figures/budget-rows.js'
import { EntryRows } from './figures/entry-rows.js'
import { FormRows } from './figures/form-rows.js'
import { FigureExport } from './figures/figure-export.service.js'
import { FigureValues } from './figures/figure-values.service.js'
import { FiguresResolver } from './figures/figures.resolver.js'
import { Figures } from './figures/figures.service.js'
import { PaymentRows } from './figures/payment-rows.js'
import { SurveyRows } from './figures/survey-rows.js'
import { Flow } from './flow.service.js'
import { ForerunnerReads } from './forerunners.service.js'
import { Heat } from './heat.service.js'
import { LateUnits } from './late-units.service.js'
import { Pace } from './pace.service.js'
import { Spreads } from './spread.service.js'
import { Standings } from './standings.service.js'
import { Surveys } from './surveys.service.js'
import { Tasks } from './tasks.service.js'

@Module({
  imports: [UnionModule, ProjectModule, LedgerModule, IndicatorModule, RulePackModule],
  controllers: [DashboardController],
  providers: [
    Boards,
    BudgetRows,
    ChartsResolver,
    Comparison,
    DashboardExport,
    DashboardResolver,
    DashboardService,
    EntryRows,
    FormRows,
    Exceptions,
    FigureExport,
    FigureValues,
    Figures,
    FiguresResolver,
    Flow,
    ForerunnerReads,
    Heat,
    LateUnits,
    Pace,
    PaymentRows,
    Spreads,
    Standings,
    SurveyRows,
    Surveys,
    Tasks,
  ],
})
export class DashboardModule {}
