import {
  addDays,
  externalArrival,
  fen,
  FUND_SOURCE_NAME,
  remittanceConfirmed,
  remittanceDisputed,
  remittanceSent,
  type Fen,
  type FundSource,
} from '@huigong/domain'
import { largeRest, STORY_END, type LargeRest, type LargeUnit } from '@huigong/demo'
import { ExternalArrival, Remittance } from '../../modules/arrival/arrival.entity.js'
import { Allocation, BudgetLine, FundShare } from '../../modules/budget/budget.entity.js'
import { yuan } from '../../platform/money-text.js'
import { Documents } from './documents.js'
import { Amounts } from './kept-totals.js'
import type { PaymentStory, Spent } from './payments.js'
import { morningOf, type LargePlace } from './place.js'

/** Everything above the payments, made of what they need: budget, shares, arrivals and remittances. */
export class MoneyDown {
  /** Share (额度) of each union: its own people's payments and what it keeps, and all that lies below. */
  readonly shares = new Amounts()
  /** What each union is sent and confirms, or finds short. */
  private readonly received = new Amounts()
  private readonly rests = new Map<string, LargeRest>()
  private readonly documents: Documents
  private readonly sources: readonly FundSource[]
  private readonly first: FundSource

  constructor(
    private readonly story: PaymentStory,
    private readonly spent: Spent,
    units: readonly LargeUnit[],
  ) {
    const { bulk, ids, project, kept, fund, directory } = story
    this.documents = new Documents(bulk, ids, project, kept)
    this.sources = fund.budget.map(({ source }) => source)
    this.first = this.sources[0] ?? 'city-fiscal'
    for (const unit of units) this.rests.set(directory.at(unit.union.code).id, largeRest(fund, unit))
    this.addUp()
  }

  /** Children before parents, so that each sum is complete before it is passed up. */
  private addUp(): void {
    for (const place of [...this.story.directory.places].reverse()) {
      const rest = this.restOf(place)
      for (const source of this.sources) {
        const beyond = source === this.first ? rest : NOTHING
        this.shares.add(
          place.id,
          source,
          this.spent.byBeneficiary.of(place.id, source) + beyond.kept + beyond.onItsWay,
        )
        this.received.add(place.id, source, this.spent.byPayer.of(place.id, source) + beyond.kept)
        if (!place.parent) continue
        this.shares.add(place.parent.id, source, this.shares.of(place.id, source))
        this.received.add(place.parent.id, source, this.received.of(place.id, source) + beyond.onItsWay)
      }
    }
  }

  /** Budget of the city from one source: its share, and what it has not passed on yet. */
  budget(source: FundSource): Fen {
    const share = this.shares.of(this.story.directory.root.id, source)
    return this.story.fund.reaches === 'paying' ? fen(share + Math.ceil(share / 200_000) * 10_000) : share
  }

  async write(): Promise<void> {
    const { bulk, directory } = this.story
    for (const place of directory.places) {
      for (const source of this.sources) {
        if (this.shares.of(place.id, source) === 0) continue
        if (place.parent) this.allocate(place, place.parent, source)
        else this.open(place, source)
        this.share(place, source)
        if (place.parent) this.remit(place, place.parent, source)
      }
      await bulk.settle()
    }
    await bulk.commit()
  }

  private restOf = (place: LargePlace): LargeRest => this.rests.get(place.id) ?? NOTHING

  private share(place: LargePlace, source: FundSource): void {
    const { bulk, ids, project } = this.story
    const total = place.parent ? this.shares.of(place.id, source) : this.budget(source)
    const below = this.shares.of(place.id, source) - this.spent.byBeneficiary.of(place.id, source)
    const rest = source === this.first ? this.restOf(place) : NOTHING
    bulk.add(FundShare, {
      id: ids.id(),
      tenantId: project.tenantId,
      projectId: project.id,
      unionId: place.id,
      parentId: place.parent?.id ?? null,
      source,
      initial: total,
      total,
      allocated: fen(below - rest.kept - rest.onItsWay),
      funded: fen(
        this.received.of(place.id, source) + rest.onItsWay + this.spent.onBehalf.of(place.id, source),
      ),
    })
  }

  /** Budget line and arrival of the city. */
  private open(root: LargePlace, source: FundSource): void {
    const { bulk, ids, project, fund, directory } = this.story
    const by = directory.cashier(root)
    const common = { tenantId: project.tenantId, projectId: project.id, source }
    const recorded = (on: string) => ({
      recordedById: by.id,
      recordedBy: by.displayName,
      recordedAt: morningOf(on),
    })
    const granted = addDays(fund.arrivedOn, -20)
    const amount = this.budget(source)
    const documentNo = `财预〔${fund.year}〕${21 + this.sources.indexOf(source)}号`
    const line = {
      ...common,
      id: ids.id(),
      kind: 'initial' as const,
      amount,
      documentNo,
      documentDate: granted,
      note: '',
    }
    bulk.add(BudgetLine, { ...line, ...recorded(granted) })
    this.tell(
      'budget:record',
      'budget-line',
      line.id,
      granted,
      root,
      root,
      `登记${this.named(source)}年初预算 ${yuan(amount)} 元（${documentNo}）。`,
    )

    const arrivedOn = fund.arrivedOn
    const arrived = this.received.of(root.id, source)
    const voucherNo = `收-${fund.year}-${fund.code.slice(0, 4)}-${source.slice(0, 3)}`
    const arrival = {
      ...common,
      id: ids.id(),
      unionId: root.id,
      amount: arrived,
      payer: FUND_SOURCE_NAME[source],
      voucherNo,
      arrivedOn,
    }
    bulk.add(ExternalArrival, {
      ...arrival,
      ...recorded(arrivedOn),
      reversedById: null,
      reversalReason: null,
    })
    const summary = `登记${this.named(source)}到位 ${yuan(arrived)} 元（${arrival.payer}，${voucherNo}）。`
    this.tell('arrival:record', 'external-arrival', arrival.id, arrivedOn, root, root, summary)
    const entries = externalArrival({ unionId: root.id, path: root.path }, arrived)
    this.documents.book({ source, kind: 'external-arrival', id: arrival.id, on: arrivedOn, by, entries })
  }

  private allocate(place: LargePlace, parent: LargePlace, source: FundSource): void {
    const { bulk, ids, project, fund, directory } = this.story
    const on = addDays(fund.arrivedOn, -12)
    const by = directory.desk(parent.parent ? 'finance-officer' : 'rights-officer', parent)
    const amount = this.shares.of(place.id, source)
    const documentNo = `工发〔${fund.year}〕${10 + this.sources.indexOf(source)}号`
    const id = ids.id()
    bulk.add(Allocation, {
      id,
      tenantId: project.tenantId,
      projectId: project.id,
      fromUnionId: parent.id,
      toUnionId: place.id,
      kind: 'initial',
      source,
      amount,
      documentNo,
      documentDate: on,
      note: '',
      recordedById: by.id,
      recordedBy: by.displayName,
      recordedAt: morningOf(on),
    })
    const summary = `下达“${place.name}”${this.named(source)}额度 ${yuan(amount)} 元（${documentNo}）。`
    this.documents.tell({
      action: 'budget:allocate',
      kind: 'allocation',
      id,
      on,
      by,
      at: parent,
      subject: place,
      summary,
    })
  }

  /** What the union received, and apart from it what is still on its way. */
  private remit(place: LargePlace, parent: LargePlace, source: FundSource): void {
    const { fund } = this.story
    const paying = fund.reaches === 'paying'
    const level = parent.parent ? 1 : 0
    const sentOn = addDays(fund.arrivedOn, (paying ? 1 : 16) + 2 * level)
    const rest = source === this.first ? this.restOf(place) : NOTHING
    const amount = this.received.of(place.id, source)
    if (amount > 0)
      this.send(place, parent, { source, amount, sentOn, confirmedOn: addDays(sentOn, 1), short: rest.short })
    if (rest.onItsWay > 0) {
      const late = rest.onItsWay % (2 * 10_000) === 0
      const since = late ? addDays(sentOn, 1) : addDays(STORY_END, -1)
      this.send(place, parent, {
        source,
        amount: fen(rest.onItsWay),
        sentOn: since,
        confirmedOn: null,
        short: 0,
      })
    }
  }

  private send(
    place: LargePlace,
    parent: LargePlace,
    sent: { source: FundSource; amount: Fen; sentOn: string; confirmedOn: string | null; short: number },
  ): void {
    const { bulk, ids, project, directory } = this.story
    const { source, amount, sentOn, confirmedOn } = sent
    const [sender, receiver] = [directory.cashier(parent), directory.cashier(place)]
    const id = ids.id()
    const confirmed = fen(confirmedOn ? amount - sent.short : 0)
    const voucherNo = `拨-${this.story.fund.year}-${place.code}-${this.sources.indexOf(source) + 1}${confirmedOn ? '' : 'B'}`
    const reason = sent.short > 0 ? '银行回单金额少于拨付通知，已请拨款单位核对。' : null
    bulk.add(Remittance, {
      id,
      tenantId: project.tenantId,
      projectId: project.id,
      fromUnionId: parent.id,
      toUnionId: place.id,
      source,
      amount,
      confirmed,
      inTransit: fen(confirmedOn ? 0 : amount),
      disputed: fen(confirmedOn ? sent.short : 0),
      returned: fen(0),
      state: confirmedOn ? (reason ? 'disputed' : 'confirmed') : 'in-transit',
      voucherNo,
      sentOn,
      sentById: sender.id,
      sentBy: sender.displayName,
      recordedAt: morningOf(sentOn),
      confirmedOn,
      confirmedById: confirmedOn ? receiver.id : null,
      confirmedBy: confirmedOn ? receiver.displayName : null,
      disputeReason: reason,
      settlement: null,
      cancelledOn: null,
    })
    const [from, to] = [parent, place].map(({ id: unionId, path }) => ({ unionId, path }))
    if (!from || !to) throw new Error('a remittance has two ends')
    const booked = { source, kind: 'remittance' as const, id }
    this.tell(
      'arrival:send',
      'remittance',
      id,
      sentOn,
      parent,
      place,
      `向“${place.name}”拨付${this.named(source)} ${yuan(amount)} 元（${voucherNo}）。`,
    )
    this.documents.book({ ...booked, on: sentOn, by: sender, entries: remittanceSent(from, amount) })
    if (!confirmedOn) return
    const came = reason
      ? remittanceDisputed(from, to, amount, confirmed)
      : remittanceConfirmed(from, to, amount)
    this.documents.book({ ...booked, on: confirmedOn, by: receiver, entries: came })
    this.documents.tell({
      action: 'arrival:confirm',
      kind: 'remittance',
      id,
      on: confirmedOn,
      by: receiver,
      at: place,
      subject: place,
      summary: `${this.named(source)}：“${parent.name}”拨付“${place.name}”的 ${yuan(amount)} 元，确认到位 ${yuan(confirmed)} 元。`,
      before: { state: 'in-transit' },
    })
  }

  private tell(
    action: 'budget:record' | 'arrival:record' | 'arrival:send',
    kind: string,
    id: string,
    on: string,
    at: LargePlace,
    subject: LargePlace,
    summary: string,
  ): void {
    this.documents.tell({ action, kind, id, on, by: this.story.directory.cashier(at), at, subject, summary })
  }

  private named = (source: FundSource): string => `“${this.story.project.name}”${FUND_SOURCE_NAME[source]}`
}

const NOTHING: LargeRest = { kept: 0, onItsWay: 0, short: 0 }
