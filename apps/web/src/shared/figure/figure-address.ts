import { fileAddress, type FileType } from '../data/file-address.js'
import type { FigureId } from '@huigong/domain'
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** Which figure is looked at: its id, of which union (with everything below), of one project or of a year's. */
export interface FigurePlace {
  readonly id: string
  readonly unionId: string | null
  readonly projectId: string | null
  readonly year: string | null
}

/** What the address of a figure may say beyond the page's own union and project. */
export interface FigureOf {
  readonly unionId?: string | null | undefined
  readonly projectId?: string | null | undefined
}

const one = (query: LocationQuery, key: string): string | null => {
  const value = query[key]
  return typeof value === 'string' && value !== '' ? value : null
}

/** The figure whose window stands open over a page; null when none does. */
export function openFigure(query: LocationQuery): FigurePlace | null {
  const id = one(query, 'fig')
  if (id === null) return null
  return {
    id,
    unionId: one(query, 'fu') ?? one(query, 'u'),
    projectId: one(query, 'fp') ?? one(query, 'p'),
    year: one(query, 'y'),
  }
}

/** The same page with the window of a figure open; back closes it. */
export function figureQuery(query: LocationQuery, id: FigureId, of: FigureOf = {}): LocationQueryRaw {
  const { fu: _union, fp: _project, ...rest } = query
  return {
    ...rest,
    fig: id,
    ...(of.unionId ? { fu: of.unionId } : {}),
    ...(of.projectId ? { fp: of.projectId } : {}),
  }
}

/** The same page without it. */
export function withoutFigure(query: LocationQuery): LocationQueryRaw {
  const { fig: _id, fu: _union, fp: _project, ...rest } = query
  return rest
}

/** Address of a figure's own page. */
export const lineagePath = ({ id, unionId, projectId, year }: FigurePlace) => ({
  path: `/lineage/${id}`,
  query: {
    ...(year ? { y: year } : {}),
    ...(projectId ? { p: projectId } : {}),
    ...(unionId ? { u: unionId } : {}),
  },
})

/** Variables of the queries of a figure. */
export const figureVariables = ({ id, unionId, projectId, year }: FigurePlace) => ({
  id,
  unionId,
  projectId,
  fiscalYear: year === null ? null : Number(year),
})

/** Address of the file with all rows behind a figure. */
export const figureFile = ({ id, unionId, projectId, year }: FigurePlace, type: FileType): string =>
  fileAddress(`figures/${id}`, type, { unionId, projectId, fiscalYear: year })
