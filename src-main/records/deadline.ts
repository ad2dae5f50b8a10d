/** What became of a piece of work: its value, or nothing within the time it had. */
export type InTime<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'late' }

/**
 * Waits for `work` for at most `ms` milliseconds. Late work is not stopped, only no longer waited
 * for: a call into a hung mount can't be taken back.
 */
export async function withDeadline<T>(work: Promise<T>, ms: number): Promise<InTime<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<InTime<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), ms)
  })
  const done = work.then((value): InTime<T> => ({ kind: 'done', value }))
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}
