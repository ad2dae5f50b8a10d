import type { Page } from 'playwright-core'

/**
 * Begins to write down what screen readers are told, from now on: whatever appears in a live
 * region. Asked again, it begins anew.
 */
export function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const spoken: string[] = []
    const LIVE = '[role="status"], [role="alert"], [role="log"], [aria-live="polite"]'

    /** How what changes in here is told, if it is; `off` takes a part of a region out of it. */
    function voiceOf(at: Element | null): 'at once' | 'politely' | null {
      const region = at?.closest(LIVE)
      if (!region || at?.closest('[aria-live="off"]')) return null
      return region.getAttribute('role') === 'alert' ? 'at once' : 'politely'
    }

    function note({ target, addedNodes, type }: MutationRecord): void {
      const at = target instanceof Element ? target : target.parentElement
      const voice = voiceOf(at)
      const changed = type === 'characterData'
      // A region that asks for additions only is silent about a text that changes.
      const silent = changed && at?.closest('[aria-relevant="additions"]')
      if (voice === null || silent) return
      for (const { textContent } of changed ? [target] : [...addedNodes]) {
        if (textContent?.trim()) spoken.push(`${voice}: ${textContent.trim()}`)
      }
    }

    const watch = new MutationObserver((changes) => {
      for (const change of changes) note(change)
    })
    watch.observe(document.body, { childList: true, characterData: true, subtree: true })
    Object.assign(window, { spoken })
  })
}

/** What was told since, each as `at once: …` or `politely: …`. */
export function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const spoken: unknown = Reflect.get(window, 'spoken')
    return Array.isArray(spoken) ? spoken.map(String) : []
  })
}
