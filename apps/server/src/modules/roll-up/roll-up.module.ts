import { Module } from '@nestjs/common'
import { RollUps } from './roll-ups.js'

@Module({ providers: [RollUps], exports: [RollUps] })
export class RollUpModule {}
