import { Module } from '@nestjs/common'
import { Satisfactions } from './satisfactions.service.js'

@Module({ providers: [Satisfactions], exports: [Satisfactions] })
export class SatisfactionModule {}
