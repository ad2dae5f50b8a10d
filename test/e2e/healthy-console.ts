import { afterAll, beforeAll } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { cardShows } from './console-view.ts'
import { healthyFolder } from './sample-logs.ts'

/** A console of a whole suite, with the log folder that it watches. */
export interface HealthyConsole extends LaunchedConsole {
  readonly logs: string
}

/** Opens a console on a log folder in which all is well, and ends it once it was used. */
export async function withHealthyConsole(
  use: (launched: LaunchedConsole, logs: string) => Promise<void>,
): Promise<void> {
  const logs = healthyFolder(Date.now())
  const launched = await launchConsole({ logs })
  try {
    await cardShows(launched.page, 'webhook', 'OK')
    await use(launched, logs)
  } finally {
    await launched.stop()
  }
}

/**
 * Opens a console on a log folder in which all is well before the tests of the suite that calls
 * this, and ends it after them. What it answers can be used from within tests alone.
 */
export function healthyConsole(): HealthyConsole {
  const logs = healthyFolder(Date.now())
  let launched: LaunchedConsole | undefined
  beforeAll(async () => {
    launched = await launchConsole({ logs })
    await cardShows(launched.page, 'webhook', 'OK')
  })
  afterAll(async () => {
    await launched?.stop()
  })
  const opened = (): LaunchedConsole => {
    if (launched === undefined) throw new Error('The console opens before the first test.')
    return launched
  }
  return {
    logs,
    get app() {
      return opened().app
    },
    get page() {
      return opened().page
    },
    get userData() {
      return opened().userData
    },
    get pid() {
      return opened().pid
    },
    get ended() {
      return opened().ended
    },
    output: () => opened().output(),
    stop: () => opened().stop(),
    kill: () => opened().kill(),
  }
}
