import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { forerunnersOf, FundProject, type Forerunners } from '../project/index.js'
import type { Board } from './boards.service.js'

export type KnownProject = Pick<FundProject, 'id' | 'name' | 'fiscalYear' | 'clonedFromId' | 'deadline'>

/** Finds the projects of the year before that those of a page continue. */
@Injectable()
export class ForerunnerReads {
  /** One statement: a city has few projects. Only approved and closed ones count as a forerunner. */
  async of({ manager, union, projects }: Board): Promise<Forerunners<KnownProject>> {
    const all = await manager.find(FundProject, {
      select: { id: true, name: true, fiscalYear: true, clonedFromId: true, deadline: true },
      where: { tenantId: union.tenantId, state: In(['approved', 'closed']) },
      order: { code: 'ASC' },
    })
    return forerunnersOf(projects, all)
  }
}
