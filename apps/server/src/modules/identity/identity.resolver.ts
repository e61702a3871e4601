import { Inject } from '@nestjs/common'
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  ChangePasswordInput,
  Done,
  Me,
  Session,
  SignInHint,
  SignInInput,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { CurrentActor, Public, SignedIn } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { CONFIG, type Config } from '../../platform/config.js'
import type { GraphqlContext } from '../../platform/graphql.js'
import { isRefused, type Refused } from '../../platform/refusal.js'
import { Tenant } from './identity.entity.js'
import { IdentityReads } from './identity-reads.service.js'
import { OwnAccount } from './own-account.service.js'
import { SESSION_COOKIE, type Client } from './sessions.service.js'
import { DEMO_CITY, DEMO_HINTS, type DemoHints } from './sign-in-hints.js'
import { SignIn, type SignedInAs } from './sign-in.service.js'

/** Signing in and out, and the person's own account. */
@Resolver()
export class IdentityResolver {
  constructor(
    private readonly reads: Reads,
    private readonly identity: IdentityReads,
    private readonly signing: SignIn,
    private readonly own: OwnAccount,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DEMO_HINTS) private readonly hints: DemoHints,
  ) {}

  @Query()
  @Public()
  me(@Context() { actor }: GraphqlContext): Promise<Me> | null {
    return actor && this.identity.me(this.reads.unscoped(), actor)
  }

  @Query()
  @Public()
  async signInHints(): Promise<SignInHint[]> {
    if (this.config.mode !== 'local' || this.config.start !== 'demo' || this.hints.length === 0) return []
    return (await this.reads.unscoped().existsBy(Tenant, { code: DEMO_CITY })) ? this.hints : []
  }

  @Query()
  @SignedIn()
  sessions(@CurrentActor() actor: Actor): Promise<Session[]> {
    return this.own.list(actor)
  }

  @Mutation()
  @Public()
  async signIn(@Args('input') input: SignInInput, @Context() context: GraphqlContext): Promise<Me | Refused> {
    return this.answer(await this.signing.signIn(input, clientOf(context), context.actor), context)
  }

  @Mutation()
  @SignedIn({ withIssuedPassword: true })
  async signOut(@CurrentActor() actor: Actor, @Context() { reply }: GraphqlContext): Promise<Done | Refused> {
    const result = await this.own.signOut(actor)
    void reply.clearCookie(SESSION_COOKIE, { path: '/' })
    return result
  }

  @Mutation()
  @SignedIn()
  async switchGrant(
    @CurrentActor() actor: Actor,
    @Args('grantId') grantId: string,
    @Context() context: GraphqlContext,
  ): Promise<Me | Refused> {
    return this.answer(await this.own.switchGrant(actor, grantId, clientOf(context)), context)
  }

  @Mutation()
  @SignedIn({ withIssuedPassword: true })
  changePassword(
    @CurrentActor() actor: Actor,
    @Args('input') input: ChangePasswordInput,
    @Context() context: GraphqlContext,
  ): Promise<Done | Refused> {
    return this.own.changePassword(actor, input, clientOf(context))
  }

  @Mutation()
  @SignedIn()
  revokeSession(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<Done | Refused> {
    return this.own.revokeSession(actor, id)
  }

  /** Hands the token to the browser, where no script can read it, and says who is signed in. */
  private async answer(result: SignedInAs | Refused, { reply }: GraphqlContext): Promise<Me | Refused> {
    if (isRefused(result)) return result
    void reply.setCookie(SESSION_COOKIE, result.token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.mode === 'production',
    })
    const me: Me & { __typename: 'Me' } = {
      __typename: 'Me',
      ...(await this.identity.me(this.reads.unscoped(), result.actor)),
    }
    return me
  }
}

const clientOf = ({ request }: GraphqlContext): Client => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
})
