import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Finding } from '@huigong/domain'
import { assess } from './assessment.js'
import { EvaluationFacts } from './facts.service.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'

/** What the rules say of a form as everything stands now. */
@Injectable()
export class EvaluationFindings {
  constructor(private readonly facts: EvaluationFacts) {}

  async of(manager: EntityManager, row: SelfEvaluation): Promise<readonly Finding[]> {
    const live = await this.facts.live(manager, row)
    return assess(live.form, live).findings
  }
}
