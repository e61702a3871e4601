/** Something that happens on a day of the story, after everything of a lower order on the same day. */
export interface Event {
  readonly on: string
  readonly order: number
  readonly run: () => Promise<void>
}

/** Order of what may happen on one day: nothing is spent before it came. */
export const ORDER = {
  project: 0,
  budget: 1,
  allocation: 2,
  arrival: 3,
  confirmation: 4,
  remittance: 5,
  payment: 6,
  survey: 7,
  evaluation: 8,
} as const

export const inOrder = (a: Event, b: Event): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order
