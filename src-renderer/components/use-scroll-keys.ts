import { type RefObject, useEffect } from 'react'
import { prefersCalm } from './calm.ts'
import { distanceOf, scrollerOf } from './scroller.ts'

/**
 * Lets the keys that scroll a page scroll `area` wherever the focus is. Chromium gives them to what
 * scrolls around the focus, and to the window while nothing has it; the window itself never
 * scrolls, so they would do nothing before the first click, nor from a button of a bar.
 */
export function useScrollKeys(area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { current } = area
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (current === null || isTaken(event, current)) return
      const scroller = scrollerOf(current)
      if (scroller === null) return
      const top = distanceOf(event, scroller)
      if (top === null) return
      event.preventDefault()
      scroller.scrollBy({ top, behavior: prefersCalm() ? 'auto' : 'smooth' })
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [area])
}

/** Whether the key has a use where it was pressed: what stands in the area scrolls by itself. */
function isTaken({ key, target }: KeyboardEvent, area: HTMLElement): boolean {
  if (!(target instanceof Element) || area.contains(target)) return true
  if (document.querySelector('dialog[open]') !== null) return true
  if (target.closest('[role="menu"], input, select, textarea') !== null) return true
  return key === ' ' && target.closest('button, summary, a') !== null
}
