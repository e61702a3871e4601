import { Module } from '@nestjs/common'
import { SatisfactionModule } from '../satisfaction/index.js'
import { Actuals } from './actuals.service.js'

@Module({ imports: [SatisfactionModule], providers: [Actuals], exports: [Actuals] })
export class IndicatorModule {}
