/** Something that happens on a day of the story, after everything of a lower order on the same day. */
export interface Event {
  readonly on: string
  readonly order: number
  readonly run: () => Promise<void>
}

/** Order of what may happen on one day: nothing is spent before it came. */
export const ORDER = {
  rules: 0,
  project: 2,
  budget: 3,
  allocation: 4,
  arrival: 5,
  confirmation: 6,
  remittance: 7,
  payment: 8,
  survey: 9,
  evaluation: 10,
  notice: 11,
} as const

export const inOrder = (a: Event, b: Event): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order
