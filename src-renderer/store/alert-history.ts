import {
  type AlertHistory,
  type AlertRecord,
  MOST_RECORDS,
} from '../../src-main/contract/alerts.ts'
import type { Result } from '../../src-main/contract/result.ts'
import { createStore, type Store } from './store.ts'

/** So many alerts are asked for at once. */
const AT_ONCE = 20

/** What there is of the history to draw. */
export type HistoryPicture =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready'
      /** Newest first. */
      readonly records: readonly AlertRecord[]
      /** Where the next, older page begins; null when there is none. */
      readonly next: string | null
      readonly remarks: readonly string[]
      /** Why the last question failed; what is shown may be old. */
      readonly trouble: string | null
    }

export interface HistoryList {
  readonly picture: Store<HistoryPicture>
  /** Asks for the newest page anew; what was shown of older ones stays. */
  readonly renew: () => Promise<void>
  /** Asks for the next older page. */
  readonly more: () => Promise<void>
}

/** The question for a page: from before an alert, or the newest one with null. */
export type AskForPage = (before: string | null, limit: number) => Promise<Result<AlertHistory>>

/**
 * The history as far as it was paged to. One question at a time: the newest page may be asked for
 * with every change of an alert, and its answer must not end up in the middle of an older one's.
 */
export function createHistoryList(ask: AskForPage): HistoryList {
  const picture = createStore<HistoryPicture>({ kind: 'loading' })
  let last = Promise.resolve()

  function inTurn(question: () => Promise<void>): Promise<void> {
    last = last.then(question)
    return last
  }

  async function renew(): Promise<void> {
    // As many as are shown: one that began long ago may have ended just now.
    const shown = picture.get()
    const many = shown.kind === 'ready' ? Math.max(AT_ONCE, shown.records.length) : AT_ONCE
    const answer = await ask(null, Math.min(many, MOST_RECORDS))
    if (answer.ok) picture.set(renewed(picture.get(), answer.value))
    else picture.set(troubled(picture.get(), answer.failure.message))
  }

  async function more(): Promise<void> {
    const shown = picture.get()
    if (shown.kind !== 'ready' || shown.next === null) return
    const answer = await ask(shown.next, AT_ONCE)
    if (!answer.ok) return picture.set(troubled(shown, answer.failure.message))
    const { records, next, remarks } = answer.value
    const older = [...shown.records, ...without(records, shown.records)]
    picture.set({ kind: 'ready', records: older, next, remarks, trouble: null })
  }

  return { picture, renew: () => inTurn(renew), more: () => inTurn(more) }
}

/** The newest page on top of what was shown; alone, where the two don't meet any more. */
function renewed(shown: HistoryPicture, page: AlertHistory): HistoryPicture {
  const fresh = { kind: 'ready', ...page, trouble: null } as const
  const oldest = page.records.at(-1)
  if (shown.kind !== 'ready' || oldest === undefined) return fresh
  const meets = shown.records.findIndex(({ id }) => id === oldest.id)
  if (meets < 0) return fresh
  const older = shown.records.slice(meets + 1)
  if (older.length === 0) return fresh
  return { ...fresh, records: [...page.records, ...without(older, page.records)], next: shown.next }
}

function without(records: readonly AlertRecord[], known: readonly AlertRecord[]): AlertRecord[] {
  const ids = new Set(known.map(({ id }) => id))
  return records.filter(({ id }) => !ids.has(id))
}

function troubled(shown: HistoryPicture, message: string): HistoryPicture {
  return shown.kind === 'ready' ? { ...shown, trouble: message } : { kind: 'failed', message }
}
