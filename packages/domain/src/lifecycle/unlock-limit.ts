/**
 * Whether a place of an unlocked form may be changed: all of them where the unlocking names none, else what it names and
 * what lies within (`rows.ID` opens `rows.ID.actual`).
 */
export const isOpenPlace = (at: string, limits: readonly string[] | null): boolean =>
  limits === null || limits.some((limit) => at === limit || at.startsWith(`${limit}.`))
