import type { NativeEvent } from './alert-notifier.ts'

/** Raises what a notification is made of; answers how to take it away, null where none is shown. */
export type Raise<N> = (notice: N, on: (event: NativeEvent) => void) => (() => void) | null

/**
 * Raises notifications only while whoever shows them answers, and takes them away likewise; `raise`
 * and what it answers may block on one who doesn't. `hangs` answers whether that is so now.
 */
export function guardHangs<N>(raise: Raise<N>, hangs: () => Promise<boolean>): Raise<N> {
  return (notice, on) => {
    let close: (() => void) | null = null
    let isTakenAway = false
    const show = async () => {
      if (await hangs()) {
        on({ kind: 'failed', because: 'the notification service does not answer' })
        return
      }
      if (isTakenAway) return
      close = raise(notice, on)
      if (close === null) on({ kind: 'failed', because: 'this system shows no notifications' })
    }
    const shown = show()
    return () => {
      isTakenAway = true
      void shown.then(async () => {
        if (close !== null && !(await hangs())) close()
      })
    }
  }
}
