export { FundProject, Indicator, ProjectUnit } from './project.entity.js'
export { ProjectLookup } from './project-lookup.js'
export { ProjectModule } from './project.module.js'
