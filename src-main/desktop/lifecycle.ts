import { app, BrowserWindow } from 'electron'
import { reportDefect } from './defects.ts'

/** Nothing that stops cleanly needs longer; a console that won't close is no help to anyone. */
const LAST_MOMENT_MS = 6_000

/** What there is to end once the console is open. */
export interface OpenedConsole {
  /** Ends what runs beside the window. */
  readonly stop: () => Promise<void>
  /** The last window was closed; answers whether the console runs on without it. */
  readonly runsOn: () => boolean
}

/**
 * Decides when the console ends: on SIGTERM, SIGINT or any other wish to quit, and when its window
 * is closed, unless it runs on without one. Made before the first window: what becomes of a console
 * whose window is closed in its first moments is decided once it is open.
 */
export class Lifecycle {
  #phase: 'running' | 'ending' | 'ended' = 'running'
  #opened: OpenedConsole | null = null
  #closedEarly = false

  constructor() {
    // Without a listener Electron would quit by itself.
    app.on('window-all-closed', () => this.#windowClosed())
    app.on('will-quit', (event) => this.#quit(event))
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => app.quit())
    }
  }

  /** The console is open, so that it can end or run on as the operator wants it. */
  opened(opened: OpenedConsole): void {
    this.#opened = opened
    // Started again meanwhile, it has another window.
    if (this.#closedEarly && BrowserWindow.getAllWindows().length === 0) this.#windowClosed()
  }

  #windowClosed(): void {
    if (this.#opened === null) this.#closedEarly = true
    else if (!this.#opened.runsOn()) app.quit()
  }

  #quit(event: { preventDefault(): void }): void {
    if (this.#phase === 'ended' || this.#opened === null) return
    event.preventDefault()
    if (this.#phase === 'ending') return
    this.#phase = 'ending'
    setTimeout(() => app.exit(0), LAST_MOMENT_MS)
    this.#opened
      .stop()
      .catch((error: unknown) => reportDefect('closing', error))
      .finally(() => {
        this.#phase = 'ended'
        app.quit()
      })
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
