import { PAGE_ORIGIN, PAGE_URL } from './scheme-path.ts'

/** What can be known about the frame that made a call. */
export interface Sender {
  /** Whether the call came through the page of our own, living window. */
  readonly ownWindow: boolean
  /** Whether the frame is that page's main frame; an iframe is not. */
  readonly mainFrame: boolean
  /** The frame's address; null when the frame is gone. */
  readonly url: string | null
  /** The frame's origin as Chromium gives it; null when the frame is gone. */
  readonly origin: string | null
}

/**
 * Says why a call may not be answered; null when it may. Only the main frame of our own window on
 * our own origin is let through, and whatever can't be told for sure is refused.
 */
export function refuseSender(sender: Sender): string | null {
  if (!sender.ownWindow) return 'the call did not come from the console’s own window'
  if (sender.url === null || sender.origin === null) return 'the calling frame is gone'
  if (!sender.mainFrame) return 'the call did not come from the main frame'
  // A blank document has our origin by inheritance but not our address.
  if (!sender.url.startsWith(PAGE_URL)) return 'the calling page is not the console’s own'
  if (sender.origin !== PAGE_ORIGIN) return 'the calling origin is not the console’s own'
  return null
}
