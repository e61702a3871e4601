import type { EntityManager } from 'typeorm'

/** A row that breaks an invariant: ids to find it by and the figures that differ. */
export type Finding = Readonly<Record<string, string | number | null>>

/** Something that must be true of the data at every moment, whatever happened to the server. */
export interface Invariant {
  readonly id: string
  /** error = figures or rights are wrong; warning = a trace is missing but no figure is. */
  readonly severity: 'error' | 'warning'
  readonly why: string
  /** What an operator does about it. Nothing here repairs by itself. */
  readonly repair: string
  /** Rows that break it, at most `MOST`; reads only. */
  find(manager: EntityManager): Promise<Finding[]>
}

/** Findings reported per invariant: enough to see the pattern. */
export const MOST = 100

/** An invariant whose broken rows one SELECT names, the same on both engines. */
export const bySql =
  (sql: string) =>
  (manager: EntityManager): Promise<Finding[]> =>
    manager.query<Finding[]>(`${sql} LIMIT ${MOST}`)
