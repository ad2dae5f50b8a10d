/**
 * The element that scrolls what stands in `element`: in a low window that is the whole page, bars
 * and all, else the area between them. Null where nothing does.
 */
export function scrollerOf(element: Element): Element | null {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowY) && isTooSmall(at)) return at
  }
  return null
}

function isTooSmall({ scrollHeight, clientHeight }: Element): boolean {
  return scrollHeight > clientHeight
}

/** The part of a key press that decides. */
export interface ScrollPress {
  readonly key: string
  readonly shiftKey: boolean
}

/** What is scrolled, in CSS pixels. */
export interface ScrollExtent {
  readonly scrollHeight: number
  readonly clientHeight: number
}

/** As far as a press of an arrow goes, and what stays in view of a page that was gone on from. */
const LINE = 40

/**
 * How far a key scrolls down, in CSS pixels; negative is up, and null is for a key that scrolls
 * nothing. The distances are Chromium's own.
 */
export function distanceOf(press: ScrollPress, extent: ScrollExtent): number | null {
  const page = Math.max(extent.clientHeight * 0.875, extent.clientHeight - LINE)
  switch (press.key) {
    case 'ArrowDown':
      return LINE
    case 'ArrowUp':
      return -LINE
    case 'PageDown':
      return page
    case 'PageUp':
      return -page
    case ' ':
      return press.shiftKey ? -page : page
    case 'End':
      return extent.scrollHeight
    case 'Home':
      return -extent.scrollHeight
    default:
      return null
  }
}
