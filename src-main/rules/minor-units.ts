const MICROS_PER_CENT = 10_000

/** Integer micro-dollars to integer US cents, half away from zero. */
export function microsToMinor(micros: number): number {
  const cents = Math.round(Math.abs(micros) / MICROS_PER_CENT)
  return micros < 0 && cents !== 0 ? -cents : cents
}
