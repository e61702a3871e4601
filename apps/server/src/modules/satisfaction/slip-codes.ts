import { surveyCode } from '@huigong/domain'
import { keyedHash } from '../../platform/ids.js'

/** The code of a round's slip, made again from the installation's secret whenever it is printed: no table holds it. */
export const codeOfSlip = (secret: string, roundId: string, serial: number): string =>
  surveyCode(BigInt(`0x${keyedHash(secret, `slip\n${roundId}\n${serial}`)}`))

/** By what a slip is found. */
export const hashOfCode = (secret: string, code: string): string => keyedHash(secret, `slip code\n${code}`)
