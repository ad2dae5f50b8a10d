import { useEffect, useRef } from 'react'
import { type Shortcut, shortcutOf, takesKeys } from './shortcuts.ts'

/** Calls back for every shortcut pressed anywhere on the page. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => void): void {
  // The page listens once; a listener renewed with every render could miss a key between two.
  const latest = useRef(onShortcut)
  latest.current = onShortcut
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target, event.ctrlKey || event.metaKey)) return
      const shortcut = shortcutOf(event)
      if (shortcut === null) return
      event.preventDefault()
      latest.current(shortcut)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
