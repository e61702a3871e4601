import { Global, Module } from '@nestjs/common'
import { ParameterActs } from './parameter-acts.service.js'
import { ParameterResolver } from './parameter.resolver.js'
import { Parameters } from './parameters.service.js'

/** Any stage may ask what its city decided. */
@Global()
@Module({
  providers: [Parameters, ParameterActs, ParameterResolver],
  exports: [Parameters],
})
export class ParameterModule {}
