/**
 * A ratio rounded to 4 decimals, ties to even, judged on the exact binary value as the original's
 * Python `round` does. A double is exactly half-way between two such decimals only when it is an
 * odd multiple of 1/32; everywhere else `toFixed` rounds the exact value.
 */
export function roundToFourDecimals(ratio: number): number {
  const inThirtySeconds = ratio * 32
  const isTie = Number.isInteger(inThirtySeconds) && inThirtySeconds % 2 !== 0
  const rounded = isTie ? halfToEven(ratio * 10_000) / 10_000 : Number(ratio.toFixed(4))
  return rounded === 0 ? 0 : rounded
}

function halfToEven(half: number): number {
  const below = Math.floor(half)
  return below % 2 === 0 ? below : below + 1
}
