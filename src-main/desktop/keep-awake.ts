import type { SettingsBook } from './settings-book.ts'

/** The part of Electron's `powerSaveBlocker` that is needed. */
export interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/**
 * Keeps the computer from sleeping by itself, and macOS from slowing a hidden app down (App Nap),
 * for as long as the setting `keepAwake` is on. The screen may turn off. Answers how to end it.
 */
export function followKeepAwake(
  book: Pick<SettingsBook, 'current' | 'onChange'>,
  blocker: SleepBlocker,
): () => void {
  let id: number | null = null
  const be = (awake: boolean) => {
    if (awake && id === null) {
      id = blocker.start('prevent-app-suspension')
    } else if (!awake && id !== null) {
      blocker.stop(id)
      id = null
    }
  }
  const follow = () => be(book.current().keepAwake)
  follow()
  const unfollow = book.onChange(follow)
  return () => {
    unfollow()
    be(false)
  }
}
