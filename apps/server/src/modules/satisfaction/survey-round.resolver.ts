import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  Done,
  SurveyAnswerInput,
  SurveyInvitation,
  SurveyRound,
  SurveyRoundInput,
  SurveySlips,
} from '../../generated/contract.js'
import { CurrentActor, Public, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { SurveyAnswers } from './survey-answers.service.js'
import { SurveyRounds } from './survey-rounds.service.js'

@Resolver('SurveyRound')
export class SurveyRoundResolver {
  constructor(
    private readonly rounds: SurveyRounds,
    private readonly answers: SurveyAnswers,
  ) {}

  @Query()
  @Requires('satisfaction:read')
  surveyRound(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<SurveyRound | null> {
    return this.rounds.one(actor, projectId, unionId)
  }

  @Query()
  @Public()
  surveyInvitation(@Args('code') code: string): Promise<SurveyInvitation> {
    return this.answers.invitation(code)
  }

  @Mutation()
  @Requires('satisfaction:draw')
  openSurveyRound(
    @CurrentActor() actor: Actor,
    @Args('input') input: SurveyRoundInput,
  ): Promise<SurveyRound | Refused> {
    return this.rounds.open(actor, input)
  }

  @Mutation()
  @Requires('satisfaction:draw')
  printSurveySlips(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<SurveySlips | Refused> {
    return this.rounds.print(actor, id)
  }

  @Mutation()
  @Requires('satisfaction:draw')
  extendSurveyRound(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('to') to: string,
  ): Promise<SurveyRound | Refused> {
    return this.rounds.extend(actor, id, version, to)
  }

  @Mutation()
  @Requires('satisfaction:draw')
  closeSurveyRound(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<SurveyRound | Refused> {
    return this.rounds.close(actor, id, version)
  }

  @Mutation()
  @Public()
  answerSurvey(@Args('input') input: SurveyAnswerInput): Promise<Done | Refused> {
    return this.answers.answer(input)
  }
}
