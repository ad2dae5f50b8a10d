import { fail, ok, type Result } from '../contract/result.ts'
import { withDeadline } from '../records/deadline.ts'

/** Puts a text on the clipboard. Fails, with what to do, when the system doesn't take it. */
export type CopyText = (text: string) => Promise<Result<null>>

/** A desktop that hangs must not leave a button waiting. */
const DEADLINE_MS = 3_000

const NOT_TAKEN = 'The text was not copied: the system’s clipboard did not take it. Copy it again.'

/**
 * Makes it from a function that writes there: Electron's has answered with a promise since 44, and
 * before that was done when it returned.
 */
export function copyBy(write: (text: string) => Promise<void> | void): CopyText {
  return async (text) => {
    try {
      const done = await withDeadline(Promise.resolve(write(text)), DEADLINE_MS)
      return done.kind === 'done' ? ok(null) : fail('unavailable', NOT_TAKEN)
    } catch {
      return fail('unavailable', NOT_TAKEN)
    }
  }
}
