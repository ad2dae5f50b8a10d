import { app } from 'electron'
import { reportDefect } from './defects.ts'

/** Nothing that stops cleanly needs longer; a console that won't close is no help to anyone. */
const LAST_MOMENT_MS = 6_000

/**
 * Ends the console on SIGTERM, SIGINT or any other wish to quit, after `stop` has ended what runs
 * beside the window; and when its window is closed, unless `goesOn` answers that it runs on.
 */
export function endCleanly(stop: () => Promise<void>, goesOn: () => boolean): void {
  let phase: 'open' | 'ending' | 'ended' = 'open'
  const end = () => {
    phase = 'ended'
    app.quit()
  }
  app.on('window-all-closed', () => {
    if (!goesOn()) app.quit()
  })
  app.on('will-quit', (event) => {
    if (phase === 'ended') return
    event.preventDefault()
    if (phase === 'ending') return
    phase = 'ending'
    setTimeout(() => app.exit(0), LAST_MOMENT_MS)
    stop()
      .catch((error: unknown) => reportDefect('closing', error))
      .finally(end)
  })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit())
  }
}

/** During development the build tool may ask for a fresh page; a packaged console doesn't listen. */
export function reloadOnRequest(reload: () => void): void {
  if (app.isPackaged) return
  process.on('message', (message: unknown) => {
    if (isReload(message)) reload()
  })
}

function isReload(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    message.kind === 'reload'
  )
}
