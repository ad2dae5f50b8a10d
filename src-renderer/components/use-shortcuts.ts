import { useContext, useEffect, useRef } from 'react'
import { commandOf, type PageCommandId } from '../../src-main/contract/commands.ts'
import { PlatformContext } from '../store/platform.ts'
import { commandOfPress, isHeld, takesKeys } from './shortcuts.ts'

/** Calls back for the command of every shortcut pressed anywhere on the page. */
export function useShortcuts(onCommand: (command: PageCommandId) => void): void {
  const platform = useContext(PlatformContext)
  // The page listens once; a listener renewed with every render could miss a key between two.
  const latest = useRef(onCommand)
  latest.current = onCommand
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const command = commandOfPress(event, platform)
      if (command === null) return
      const overDialogs = commandOf(command).overDialogs ?? false
      if (!overDialogs && takesKeys(event.target, isHeld(event, platform))) return
      // On a Mac the menu listens for what the page leaves over: once is enough.
      event.preventDefault()
      latest.current(command)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [platform])
}
