import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  MessageConnection,
  MessageCounts,
  MessageGroupConnection,
  MutationRemindUnitsArgs,
  QueryMessageGroupsArgs,
  QueryMessagesArgs,
  QueryRemindersArgs,
  Reminder,
  ReminderBatch,
  ReminderPreview,
} from '../../generated/contract.js'
import { CurrentActor, Requires, SignedIn } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { Messages, type MarkAnswer } from './messages.service.js'
import { ReminderReads } from './reminder-reads.service.js'
import { Reminders } from './reminders.service.js'

@Resolver()
export class NoticeResolver {
  constructor(
    private readonly own: Messages,
    private readonly reminding: Reminders,
    private readonly record: ReminderReads,
  ) {}

  @Query()
  @SignedIn()
  messages(@CurrentActor() actor: Actor, @Args() args: QueryMessagesArgs): Promise<MessageConnection> {
    return this.own.page(actor, args.filter, args.first, args.after)
  }

  @Query()
  @SignedIn()
  messageGroups(
    @CurrentActor() actor: Actor,
    @Args() args: QueryMessageGroupsArgs,
  ): Promise<MessageGroupConnection> {
    return this.own.groups(actor, args.filter, args.first, args.after)
  }

  @Query()
  @SignedIn()
  messageCounts(@CurrentActor() actor: Actor): Promise<MessageCounts> {
    return this.own.counts(actor)
  }

  @Query()
  @SignedIn()
  unreadMessages(@CurrentActor() actor: Actor): Promise<number> {
    return this.own.unread(actor)
  }

  @Query()
  @Requires('self-evaluation:read')
  reminders(@CurrentActor() actor: Actor, @Args() args: QueryRemindersArgs): Promise<Reminder[]> {
    return this.record.of(actor, args.projectId, args.unionId)
  }

  @Query()
  @Requires('self-evaluation:read')
  reminderPreview(
    @CurrentActor() actor: Actor,
    @Args('selfEvaluationIds') ids: string[],
  ): Promise<ReminderPreview[]> {
    return this.record.preview(actor, ids)
  }

  @Mutation()
  @SignedIn()
  markRead(@CurrentActor() actor: Actor, @Args('ids') ids: string[]): Promise<MarkAnswer> {
    return this.own.read(actor, ids)
  }

  @Mutation()
  @SignedIn()
  markAllRead(@CurrentActor() actor: Actor, @Args('upTo') upTo?: string | null): Promise<MarkAnswer> {
    return this.own.readAll(actor, upTo)
  }

  @Mutation()
  @Requires('notice:remind')
  remindUnits(@CurrentActor() actor: Actor, @Args() args: MutationRemindUnitsArgs): Promise<ReminderBatch> {
    return this.reminding.remind(actor, args.text, args.reminders)
  }
}
