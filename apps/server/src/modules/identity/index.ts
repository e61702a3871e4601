export { SignInAttempt, Tenant, UserAccount, UserGrant, UserSession } from './identity.entity.js'
export { IdentityModule } from './identity.module.js'
export { SESSION_COOKIE, Sessions } from './sessions.service.js'
