import type { Session } from 'electron'
import { PAGE_URL } from './scheme-path.ts'

/** A page that doesn't get its script in this time (ms) keeps nothing else waiting. */
const LONGEST_WAIT_MS = 2_000

/**
 * Resolves once the page has got its script, so that what takes the main process's time from then on
 * goes on while the page starts; before, it would only keep the page waiting for its files.
 */
export function pageServed(session: Session): Promise<void> {
  return new Promise((resolve) => {
    const filter = { urls: [`${PAGE_URL}*.js`] }
    session.webRequest.onCompleted(filter, () => resolve())
    setTimeout(resolve, LONGEST_WAIT_MS)
  })
}
