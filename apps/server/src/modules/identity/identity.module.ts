import { Module } from '@nestjs/common'
import { UnionModule } from '../union/index.js'
import { AccountsRepository } from './accounts.repository.js'
import { AccountsResolver } from './accounts.resolver.js'
import { Accounts } from './accounts.service.js'
import { GrantActors } from './grant-actors.service.js'
import { IdentityReads } from './identity-reads.service.js'
import { IdentityResolver } from './identity.resolver.js'
import { OwnAccount } from './own-account.service.js'
import { PasswordHasher } from './password-hasher.js'
import { Sessions } from './sessions.service.js'
import { Setup } from './setup.service.js'
import { DEMO_HINTS, type DemoHints } from './sign-in-hints.js'
import { SignInThrottle } from './sign-in-throttle.service.js'
import { SignIn } from './sign-in.service.js'

@Module({
  imports: [UnionModule],
  providers: [
    PasswordHasher,
    Sessions,
    SignInThrottle,
    IdentityReads,
    GrantActors,
    SignIn,
    OwnAccount,
    AccountsRepository,
    Accounts,
    Setup,
    IdentityResolver,
    AccountsResolver,
    { provide: DEMO_HINTS, useFactory: (): DemoHints => [] },
  ],
  exports: [AccountsRepository, GrantActors, Sessions, PasswordHasher, SignInThrottle, Setup, DEMO_HINTS],
})
export class IdentityModule {}
