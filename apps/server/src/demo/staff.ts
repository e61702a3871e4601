import type { DemoAccount, DemoCity } from '@huigong/demo'

/** Who acts for a union in a role. */
export class Staff {
  constructor(private readonly city: DemoCity) {}

  of(role: DemoAccount['role'], union: string): string {
    const account = this.city.accounts.find((each) => each.role === role && each.union === union)
    if (!account) throw new Error(`${this.city.code} has no ${role} at ${union}`)
    return account.username
  }

  /** Who handles the money of a union: the cashier of a city or district, the submitter of an enterprise. */
  cashier(union: string): string {
    const kind = this.city.unions.find((each) => each.code === union)?.kind
    return this.of(kind === 'enterprise' ? 'submitter' : 'finance-officer', union)
  }

  /** Who allocates for a union below the city. */
  allocator(union: string): string {
    return this.of('finance-officer', union)
  }

  idOf(union: string): string {
    return this.city.unions.find((each) => each.code === union)?.id ?? ''
  }

  get root(): string {
    return this.city.unions[0]?.code ?? ''
  }
}
