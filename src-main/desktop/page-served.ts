import type { Session } from 'electron'
import { PAGE_URL } from './scheme-path.ts'

/** A page that doesn't get its files in this time (ms) keeps nothing else waiting. */
const LONGEST_WAIT_MS = 2_000

/** How far the page has come with its files. */
export interface PageServed {
  /** It has its document, and its process is being started. */
  readonly document: Promise<void>
  /** It has its script, and runs it. */
  readonly script: Promise<void>
}

/**
 * Tells how far the page of a session has come, so that what takes the main process's time goes on
 * while the page has something to do; else it would only keep the page waiting for its files.
 */
export function pageServed(session: Session): PageServed {
  const [document, script] = [untilCalled(), untilCalled()]
  session.webRequest.onCompleted({ urls: [`${PAGE_URL}*`] }, ({ url }) => {
    if (url === PAGE_URL) document.call()
    if (url.endsWith('.js')) script.call()
  })
  return { document: document.promise, script: script.promise }
}

function untilCalled() {
  let call = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    call = resolve
    setTimeout(resolve, LONGEST_WAIT_MS)
  })
  return { promise, call }
}
