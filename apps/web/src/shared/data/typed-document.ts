/** Shape by which the generated operations carry their types; stands in for the type-only package of the generator. */
export interface DocumentTypeDecoration<TResult, TVariables> {
  __apiType?: (variables: TVariables) => TResult
}
