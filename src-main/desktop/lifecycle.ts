import { app, BrowserWindow } from 'electron'
import { reportDefect, reportRemark } from './defects.ts'

/** Nothing that stops cleanly needs longer; a console that won't close is no help to anyone. */
const LAST_MOMENT_MS = 6_000
/** SIGBREAK is Ctrl+Break on Windows; elsewhere it never comes. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const

/** What there is to end once the console is open. */
export interface OpenedConsole {
  /** Ends what runs beside the window. */
  readonly stop: () => Promise<void>
  /** All of that has ended, or took too long: the process ends now, `because` of what is named. */
  readonly stopped: (because: string) => void
  /** The last window was closed; answers whether the console runs on without it. */
  readonly runsOn: () => boolean
  /** Whether the session bus was there and is gone, asked at this moment. */
  readonly busGone: () => Promise<boolean>
}

/**
 * Decides when the console ends: on a signal, the end of a Windows session or any other wish to quit,
 * and when its window is closed, unless it runs on without one. Made before the first window: what becomes of a console
 * whose window is closed in its first moments is decided once it is open.
 */
export class Lifecycle {
  #phase: 'running' | 'ending' | 'ended' = 'running'
  #opened: OpenedConsole | null = null
  #closedEarly = false
  #signal: string | null = null
  #hasLostBus = false
  #hasStopped = false

  constructor() {
    // Without a listener Electron would quit by itself.
    app.on('window-all-closed', () => this.#windowClosed())
    app.on('before-quit', outliveHelpers)
    app.on('will-quit', (event) => this.#quit(event))
    app.on('browser-window-created', (_event, window) => {
      window.on('session-end', () => this.#sessionEnded())
    })
    this.#hearSignals()
    // Until it is ready Electron puts handlers of its own in the place of ours.
    void app.whenReady().then(() => this.#hearSignals())
  }

  /** The console is open, so that it can end or run on as the operator wants it. */
  opened(opened: OpenedConsole): void {
    this.#opened = opened
    // Started again meanwhile, it has another window.
    if (this.#closedEarly && BrowserWindow.getAllWindows().length === 0) this.#windowClosed()
  }

  /** Whether the end was asked for: what isn't open yet stays closed. */
  get isEnding(): boolean {
    return this.#phase !== 'running'
  }

  /** The session bus is gone. */
  readonly busLost = (): void => {
    this.#hasLostBus = true
    reportRemark('the session bus is gone: no notification can be shown')
  }

  #hearSignals(): void {
    for (const signal of SIGNALS) process.off(signal, this.#signalled).on(signal, this.#signalled)
  }

  readonly #signalled = (signal: string): void => {
    this.#signal ??= signal
    app.quit()
  }

  /** Windows waits for nothing once this was told: the log's last line comes first. */
  #sessionEnded(): void {
    this.#signal ??= 'the Windows session ended'
    if (this.#opened !== null) this.#stopped(this.#opened)
    app.quit()
  }

  #windowClosed(): void {
    if (this.#opened === null) this.#closedEarly = true
    else if (!this.#opened.runsOn()) app.quit()
  }

  #quit(event: { preventDefault(): void }): void {
    const opened = this.#opened
    if (this.#phase === 'ended') return
    event.preventDefault()
    if (this.#phase === 'ending') return
    this.#phase = 'ending'
    if (opened === null) {
      // There is nothing to stop yet, and the rest must not be opened any more.
      app.exit(0)
      return
    }
    setTimeout(() => {
      if (this.#phase === 'ending') reportRemark('not everything stopped in time')
      this.#end(opened)
      app.exit(0)
    }, LAST_MOMENT_MS)
    Promise.all([this.#lookForBus(opened), opened.stop()])
      .catch((error: unknown) => reportDefect('closing', error))
      .finally(() => {
        this.#end(opened)
        // What stops at once would ask to quit while Electron still asks whether to.
        setImmediate(() => app.quit())
      })
  }

  /** GLib listens on the bus, too, and ends the console when it goes: then that is why. */
  async #lookForBus({ busGone }: OpenedConsole): Promise<void> {
    if (await busGone()) this.#hasLostBus = true
  }

  #end(opened: OpenedConsole): void {
    this.#phase = 'ended'
    this.#stopped(opened)
  }

  #stopped({ stopped }: OpenedConsole): void {
    if (this.#hasStopped) return
    this.#hasStopped = true
    stopped(this.#hasLostBus ? 'the session bus is gone' : (this.#signal ?? 'it was quit'))
  }
}

/**
 * A service manager ends all processes of the console at once. Chromium would start the one that
 * draws again, fail at that several times within moments, and abort all of it.
 */
function outliveHelpers(): void {
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit')
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
