/** What became of a piece of work: its value, or nothing within the time it had. */
export type InTime<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'late' }

/** Calls back after `ms` milliseconds; the answer cancels it. */
type After = (ms: number, call: () => void) => () => void

const byTimer: After = (ms, call) => {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/**
 * Waits for `work` for at most `ms` milliseconds, by the machine's timers or those of `after`. Late
 * work is not stopped, only no longer waited for: a call into a hung mount can't be taken back.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  ms: number,
  after: After = byTimer,
): Promise<InTime<T>> {
  let cancel = (): void => undefined
  const late = new Promise<InTime<T>>((resolve) => {
    cancel = after(ms, () => resolve({ kind: 'late' }))
  })
  const done = work.then((value): InTime<T> => ({ kind: 'done', value }))
  try {
    return await Promise.race([done, late])
  } finally {
    cancel()
  }
}
