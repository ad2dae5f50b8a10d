import type { Page } from 'playwright-core'

/**
 * What can't be read of a page as it stands in its window, each in a line: the page scrolls
 * sideways, a text leaves the window, is cut off without an ellipsis and a tooltip with the whole
 * of it, or lies over another.
 */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(findFaults)
}

/** Runs in the page, so it brings everything along. */
function findFaults(): string[] {
  const faults: string[] = []
  const root = document.documentElement
  for (const area of [root, ...document.querySelectorAll('.page, .scroll-area')]) {
    const { scrollWidth, clientWidth } = area
    if (scrollWidth > clientWidth) {
      faults.push(
        `${area.className || 'the page'} scrolls sideways: ${scrollWidth} > ${clientWidth}`,
      )
    }
  }

  const SCROLLERS = '.table-scroll, .json'
  const short = (text: string) => text.trim().replaceAll(/\s+/g, ' ').slice(0, 60)
  const lines = textLines()
  for (const { element, text, box } of lines) {
    const cutter = cutterOf(element, box)
    if (cutter !== null) {
      if (!isMeant(cutter)) faults.push(`is cut off: ${short(text)}`)
    } else if (box.right > root.clientWidth + 1 || box.left < -1) {
      if (element.closest(SCROLLERS) === null) faults.push(`leaves the window: ${short(text)}`)
    }
  }
  const whole = lines.filter(({ element, box }) => cutterOf(element, box) === null)
  for (const [one, other] of overlaps(whole)) {
    faults.push(`lie over each other: ${short(one)} / ${short(other)}`)
  }
  return [...new Set(faults)]

  interface Line {
    readonly element: Element
    readonly text: string
    readonly box: DOMRect
  }

  /** Every line of every text that is drawn, with its box. What only readers hear is left out. */
  function textLines(): Line[] {
    const modal = document.querySelector('dialog[open]')
    const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT)
    const found: Line[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      if (element === null || !node.nodeValue?.trim() || !isDrawn(element)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const box of range.getClientRects()) {
        if (box.width > 0) found.push({ element, text: node.nodeValue ?? '', box })
      }
    }
    return found
  }

  /** Some is clipped away whole: it is there for readers alone, as a narrow rail's labels are. */
  function isDrawn(element: Element): boolean {
    if (element.closest('option') !== null || !element.checkVisibility()) return false
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      if (getComputedStyle(at).clipPath !== 'none') return false
    }
    return true
  }

  /** The nearest element that cuts this box, if one does. */
  function cutterOf(element: Element, box: DOMRect): Element | null {
    for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      const frame = at.getBoundingClientRect()
      if (['auto', 'scroll'].includes(style.overflowX)) return null
      if (box.right > frame.right + 1 || box.bottom > frame.bottom + 3) {
        return style.overflowX === 'clip' ? null : at
      }
    }
    return null
  }

  function isMeant(cutter: Element): boolean {
    const whole = cutter.closest('[title]') ?? cutter.querySelector('[title]')
    return getComputedStyle(cutter).textOverflow === 'ellipsis' && whole !== null
  }

  /** Texts of one bar, card or panel that lie over each other. */
  function overlaps(all: readonly Line[]): [string, string][] {
    const found: [string, string][] = []
    const boxes = '.status-bar, .foot-bar, .card, .panel, .strip, .banner, dialog'
    const drawn = all.filter(
      ({ element }) => element.closest('[role="img"], [role="menu"]') === null,
    )
    for (const [index, one] of drawn.entries()) {
      for (const other of drawn.slice(index + 1)) {
        if (one.element === other.element) continue
        if (one.element.closest(boxes) !== other.element.closest(boxes)) continue
        const width =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const height =
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (width > 2 && height > 5) found.push([one.text, other.text])
      }
    }
    return found
  }
}
