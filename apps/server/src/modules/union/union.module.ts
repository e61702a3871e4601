import { Module } from '@nestjs/common'
import { UnionLookup } from './union-lookup.js'

@Module({ providers: [UnionLookup], exports: [UnionLookup] })
export class UnionModule {}
