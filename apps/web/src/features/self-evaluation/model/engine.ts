/**
 * What the page computes with: scores and contradictions. A module of its own: it comes after the form is on the screen,
 * and until then what the server last said stands.
 */
export {
  amountInWords,
  check,
  evaluate,
  executionFigures,
  formatRatio,
  multiplyRatio,
  ratio,
} from '@huigong/domain'
