import type { QueryDashboardArgs } from '../../../generated/contract.js'
import { idOf, type RawQuery } from '../../attachment/index.js'

/** The filters of a page of figures. */
export const filtersOf = ({ unionId, projectId, fiscalYear }: RawQuery): QueryDashboardArgs => ({
  unionId: idOf(unionId, '该工会'),
  projectId: idOf(projectId, '该项目'),
  fiscalYear: typeof fiscalYear === 'string' && /^\d{4}$/.test(fiscalYear) ? Number(fiscalYear) : null,
})
