export { ParameterModule } from './parameter.module.js'
export { Parameters, ParameterValues } from './parameters.service.js'
