import { childPath, type UnionKind, type UnionPath } from '@huigong/domain'
import { idOf, type DemoAccount, type DemoCity } from '@huigong/demo'

export interface LargePlace {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: UnionKind
  readonly path: UnionPath
  readonly parent: LargePlace | null
}

/** A city by code, with who acts where. */
export class LargeDirectory {
  /** Parents before children. */
  readonly places: readonly LargePlace[]
  readonly root: LargePlace
  private readonly byCode = new Map<string, LargePlace>()
  private readonly desks = new Map<string, DemoAccount>()

  constructor(readonly city: DemoCity) {
    for (const { id, code, name, kind, parent: above } of city.unions) {
      const parent = above === null ? null : this.at(above)
      this.byCode.set(code, { id, code, name, kind, path: childPath(parent?.path ?? null, id), parent })
    }
    for (const account of city.accounts) this.desks.set(`${account.role} ${account.union}`, account)
    this.places = [...this.byCode.values()]
    this.root = this.at(city.unions[0]?.code ?? '')
  }

  at(code: string): LargePlace {
    const place = this.byCode.get(code)
    if (!place) throw new Error(`${this.city.code} has no union ${code}`)
    return place
  }

  desk(role: DemoAccount['role'], place: LargePlace): DemoAccount {
    const account = this.desks.get(`${role} ${place.code}`)
    if (!account) throw new Error(`${this.city.code} has no ${role} at ${place.code}`)
    return account
  }

  /** Who handles the money of a union. */
  cashier(place: LargePlace): DemoAccount {
    return this.desk(place.kind === 'enterprise' ? 'submitter' : 'finance-officer', place)
  }
}

/** Ids in the order in which things are written: rows of one kind lie beside each other in every index. */
export class Sequence {
  private next = 0

  id(): string {
    this.next += 1
    return idOf(String(this.next), this.next)
  }
}

/** Nine in the morning of a day in Shanghai. */
export const morningOf = (day: string): Date => new Date(`${day}T01:00:00.000Z`)
