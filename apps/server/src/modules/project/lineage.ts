/** As much of a project as says which project of the year before it continues. */
export interface Descendant {
  readonly id: string
  readonly name: string
  readonly fiscalYear: number
  readonly clonedFromId: string | null
}

/** A name without its years: 2026年度送温暖 continues 2025年度送温暖. */
const timeless = (name: string): string => name.replace(/[（(]?\d{4}\s*(年度|年)?[）)]?/g, '').trim()

/**
 * The project of the fiscal year before that `project` continues: the first of that year in the line it was copied
 * from, else the one of the same name, years aside. Two of that name are none: which one would be a guess.
 */
export function forerunnerOf<P extends Descendant>(project: Descendant, all: readonly P[]): P | null {
  const byId = new Map(all.map((each) => [each.id, each]))
  const year = project.fiscalYear - 1
  const met = new Set<string>([project.id])
  for (let id = project.clonedFromId; id !== null && !met.has(id);) {
    met.add(id)
    const ancestor = byId.get(id)
    if (!ancestor) break
    if (ancestor.fiscalYear === year) return ancestor
    id = ancestor.clonedFromId
  }
  const name = timeless(project.name)
  const [only, second] = all.filter((each) => each.fiscalYear === year && timeless(each.name) === name)
  return only && !second ? only : null
}

export interface Forerunners<P> {
  /** In the order of the projects they go before, none twice. */
  readonly projects: readonly P[]
  /** Ids of projects without one. */
  readonly without: ReadonlySet<string>
}

/** The forerunners of several projects. */
export function forerunnersOf<P extends Descendant>(
  projects: readonly Descendant[],
  all: readonly P[],
): Forerunners<P> {
  const found = projects.map((project) => ({ project, before: forerunnerOf(project, all) }))
  const before = new Map(found.flatMap((each) => (each.before ? [[each.before.id, each.before]] : [])))
  return {
    projects: [...before.values()],
    without: new Set(found.flatMap((each) => (each.before ? [] : [each.project.id]))),
  }
}
