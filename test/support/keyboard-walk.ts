import type { Locator, Page } from 'playwright-core'

/** More stops than any screen has: a walk that takes longer goes in circles. */
const STOPS = 120

/**
 * Walks with Tab, or backwards with Shift and Tab, until the focus is on `target`. It fails when
 * the walk never comes there, and where on its way the focus could not be seen.
 */
export async function walkTo(page: Page, target: Locator, backwards = false): Promise<void> {
  for (let stops = 0; stops < STOPS; stops += 1) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab')
    const hidden = await unseenFocus(page)
    if (hidden !== null) throw new Error(`The focus can't be seen on ${hidden}.`)
    if ((await target.count()) === 1 && (await isFocused(target))) return
  }
  throw new Error(`Tab never leads to ${target}.`)
}

/** Whether an element has the focus. */
export function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement)
}

/**
 * What has the focus without showing it: no ring is drawn around it, or it lies out of the window
 * or beneath a bar. Null when all is well, and while nothing has the focus.
 */
export function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return null
    const { outlineStyle, outlineWidth } = getComputedStyle(focused)
    const ringed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    const { left, top, width, height } = focused.getBoundingClientRect()
    // A tall element is in view with its middle; its very edges may stand beyond the window.
    const atop = document.elementFromPoint(left + width / 2, top + height / 2)
    const inView = atop !== null && (focused.contains(atop) || atop.contains(focused))
    if (ringed && inView) return null
    const why = ringed ? `covered by ${atop?.className ?? 'the window'}` : 'no ring'
    return `${focused.tagName} “${focused.textContent?.slice(0, 40)}” (${why})`
  })
}

/** One stop of a walk: what is focused, and where it stands in the page, in CSS pixels. */
export interface Stop {
  readonly what: string
  readonly left: number
  readonly top: number
  readonly bottom: number
  /** In a bar that stays in place while the screen scrolls. */
  readonly inBar: boolean
}

/** The stops of a whole walk with Tab, once around, from the page's beginning on. */
export async function walkAround(page: Page): Promise<Stop[]> {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('[data-stop]')) one.removeAttribute('data-stop')
  })
  const stops: Stop[] = []
  while (stops.length < STOPS) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return null
      if (focused.hasAttribute('data-stop')) return null
      focused.setAttribute('data-stop', '')
      const box = focused.getBoundingClientRect()
      let scrolled = 0
      for (let at = focused.parentElement; at !== null; at = at.parentElement) {
        scrolled += at.scrollTop
      }
      return {
        what: `${focused.tagName} ${focused.textContent?.slice(0, 40) ?? ''}`,
        left: box.left,
        top: box.top + scrolled,
        bottom: box.bottom + scrolled,
        inBar: focused.closest('main') === null,
      }
    })
    if (stop === null) return fromTheTop(stops)
    stops.push(stop)
  }
  throw new Error('Tab goes on and on.')
}

/** Tab goes on from where the page was touched last: that may be anywhere on the way around. */
function fromTheTop(stops: readonly Stop[]): Stop[] {
  const first = stops.findIndex(({ what }) => what.includes('Skip to the screen'))
  return [...stops.slice(Math.max(0, first)), ...stops.slice(0, Math.max(0, first))]
}
