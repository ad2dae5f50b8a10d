import type { BrowserWindow, Session } from 'electron'
import { PAGE_URL } from './scheme-path.ts'

/** A page that doesn't come so far in this time (ms) keeps nothing else waiting. */
const LONGEST_WAIT_MS = 2_000

/** How far the page has come. */
export interface PageServed {
  /** It has its script, and runs it. */
  readonly script: Promise<void>
  /** It was drawn for the first time. */
  readonly drawn: Promise<void>
}

/**
 * Tells how far the page in a window of a session has come, so that what takes the main process's
 * time waits until the page needs none of it. Without a window, or once it was closed, there is nothing to wait for.
 */
export function pageServed(session: Session, window: BrowserWindow | null): PageServed {
  const [script, drawn] = [untilCalled(), untilCalled()]
  if (window === null) {
    script.call()
    drawn.call()
  } else {
    session.webRequest.onCompleted({ urls: [`${PAGE_URL}*`] }, ({ url }) => {
      if (url.endsWith('.js')) script.call()
    })
    window.once('ready-to-show', drawn.call)
    window.once('closed', () => {
      script.call()
      drawn.call()
    })
  }
  return { script: script.promise, drawn: drawn.promise }
}

function untilCalled() {
  let call = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    call = resolve
    setTimeout(resolve, LONGEST_WAIT_MS)
  })
  return { promise, call }
}
