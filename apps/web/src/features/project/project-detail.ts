import type { ResultOf } from '../../shared/data/index.js'
import type { ProjectById } from './queries.js'

/** A project with everything its pages show. */
export type ProjectDetail = NonNullable<ResultOf<typeof ProjectById>['project']>
