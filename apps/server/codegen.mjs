const domainWords = [
  'UnionKind',
  'FundSource',
  'ProjectState',
  'ProjectAct',
  'IndicatorMode',
  'Direction',
  'DataSource',
  'RollUpMethod',
  'TargetState',
  'BudgetKind',
  'AllocationKind',
  'RemittanceState',
  'RemittanceAct',
  'AccountKind',
  'SurveyMethod',
  'SelfEvaluationState',
  'SelfEvaluationAct',
  'ReviewLevel',
  'JobState',
  'WaiverState',
  'Fen',
  'Points',
]

/** Types of the contract for resolvers: word scalars are the domain's own types, so nothing is mapped by hand. */
export default {
  schema: '../../packages/contracts/schema/*.graphql',
  generates: {
    'src/generated/contract.ts': {
      plugins: ['typescript'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        avoidOptionals: { field: true },
        inputMaybeValue: 'T | null | undefined',
        nonOptionalTypename: false,
        strictScalars: true,
        scalars: {
          ...Object.fromEntries(domainWords.map((word) => [word, `@huigong/domain#${word}`])),
          FindingLevel: "'E' | 'W' | 'I'",
          Role: '@huigong/access#Role',
          Date: 'string',
          DateTime: { input: 'Date', output: 'Date' },
          JSON: 'unknown',
        },
      },
    },
  },
}
