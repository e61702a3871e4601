import { Module } from '@nestjs/common'
import { AttachmentModule } from '../attachment/index.js'
import { IdentityModule } from '../identity/index.js'
import { ParameterModule } from '../parameter/index.js'
import { ProjectModule } from '../project/index.js'
import { ReportModule } from '../report/index.js'
import { UnionModule } from '../union/index.js'
import { OpenController } from './open.controller.js'
import { OpenPublications } from './open-publications.service.js'
import { PublicationController } from './publication.controller.js'
import { PublicationMaker } from './publication-maker.service.js'
import { PublicationReads } from './publication-reads.service.js'
import { PublicationResolver } from './publication.resolver.js'
import { Publications } from './publications.service.js'

@Module({
  imports: [AttachmentModule, IdentityModule, ParameterModule, ProjectModule, ReportModule, UnionModule],
  controllers: [OpenController, PublicationController],
  providers: [PublicationResolver, Publications, PublicationReads, PublicationMaker, OpenPublications],
})
export class PublicationModule {}
