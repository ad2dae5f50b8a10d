import * as fc from 'fast-check'
import { addCount } from './soak-counts.ts'

/**
 * How often a randomised statement is tried: the first number by `npm test`, the second by
 * `npm run soak`.
 */
export interface Counts {
  readonly test: number
  readonly soak: number
}

const DEFAULT_COUNTS: Counts = { test: 100, soak: 2_000 }
/** Every `npm test` meets the same cases. */
const TEST_SEED = 1
const soakSeed = process.env['PAYMENTS_OPS_SOAK_SEED']

/** What all random choices of this run follow from. */
export const seed = soakSeed === undefined ? TEST_SEED : Number(soakSeed)

/** The number of this run's tries. Whoever loops over them reports what was done to `count`. */
export function triesOf(counts: Counts): number {
  return soakSeed === undefined ? counts.test : counts.soak
}

/** Adds to what the running test has tried, by a word in the plural; the soak prints the sums. */
export function count(tried: number, what: string): void {
  addCount(what, tried)
}

/**
 * The parameters of an `fc.assert`: how many cases, from which seed. The cases that were really
 * tried are counted.
 */
export function sample<Ts>(counts: Counts = DEFAULT_COUNTS): fc.Parameters<Ts> {
  return { numRuns: triesOf(counts), seed, reporter: countOrThrow }
}

function countOrThrow<Ts>(details: fc.RunDetails<Ts>): void {
  count(details.numRuns, 'cases')
  const message = fc.defaultReportMessage(details)
  if (message !== undefined) throw new Error(message, { cause: details.errorInstance })
}
