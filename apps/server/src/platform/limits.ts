import {
  GraphQLError,
  Kind,
  Lexer,
  Source,
  TokenKind,
  type ASTVisitor,
  type ValidationContext,
} from 'graphql'

/** reliability §3: what one request may ask for. */
export const LIMITS = {
  depth: 9,
  aliases: 15,
  rootFields: 10,
  tokens: 2_000,
  bodyBytes: 256 * 1024,
  first: 200,
  inputList: 1_000,
} as const

/** Mutations that may not be sent twice in one request. */
const ALONE = /^(signIn|changePassword|resetPassword|recordPayment|reversePayment)$/

/** True when a document is longer than any client of ours writes. */
export function tooManyTokens(query: string): boolean {
  const lexer = new Lexer(new Source(query))
  try {
    for (let count = 0; count <= LIMITS.tokens; count += 1) {
      if (lexer.advance().kind === TokenKind.EOF) return false
    }
    return true
  } catch {
    // A syntax error is the parser's to report.
    return false
  }
}

const refusal = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'TOO_LARGE' } })

/** Refuses alias bombs, over-wide operations and unbounded lists before any of them runs. */
export function breadthRule(context: ValidationContext): ASTVisitor {
  let aliases = 0
  return {
    Field(node) {
      if (node.alias && (aliases += 1) > LIMITS.aliases) context.reportError(refusal('请求中的别名过多。'))
      for (const argument of node.arguments ?? []) {
        const tooMany = argument.value.kind === Kind.INT && Number(argument.value.value) > LIMITS.first
        if (argument.name.value === 'first' && tooMany)
          context.reportError(refusal(`每页最多 ${LIMITS.first} 行。`))
      }
    },
    OperationDefinition(node) {
      const names = node.selectionSet.selections.map((selection) =>
        selection.kind === Kind.FIELD ? selection.name.value : '',
      )
      if (names.length > LIMITS.rootFields) context.reportError(refusal('一次请求的查询过多。'))
      if (names.length > 1 && names.some((name) => ALONE.test(name))) {
        context.reportError(refusal('这项操作须单独提交。'))
      }
    },
  }
}

/** Checks `first` in variables, which validation rules do not see. */
export function variablesTooLarge(
  variables: Readonly<Record<string, unknown>> | null | undefined,
): string | null {
  for (const [name, value] of Object.entries(variables ?? {})) {
    if (name === 'first' && typeof value === 'number' && value > LIMITS.first)
      return `每页最多 ${LIMITS.first} 行。`
    if (Array.isArray(value) && value.length > LIMITS.inputList)
      return `一次最多提交 ${LIMITS.inputList} 行。`
  }
  return null
}
