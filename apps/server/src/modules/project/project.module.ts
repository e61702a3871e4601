import { Module } from '@nestjs/common'
import { UnionModule } from '../union/index.js'
import { ProjectLookup } from './project-lookup.js'

@Module({ imports: [UnionModule], providers: [ProjectLookup], exports: [ProjectLookup] })
export class ProjectModule {}
