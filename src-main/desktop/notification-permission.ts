import * as z from 'zod'
import type { KeptFile } from './kept-file.ts'

/** Where macOS has its switch for our notifications. */
const MAC_SWITCH = 'System Settings > Notifications > Payments Ops'

/** What the window says before macOS asks. */
export const ASKS_NOW = `Payments Ops tells you of critical alerts by notification, also while its window is closed. macOS now asks whether it may: choose Allow. You can change that in ${MAC_SWITCH}.`

/** What Electron says where Windows refuses because of the user's own settings. */
const REFUSED_BY_SETTINGS = /^Notification failed - Settings prevent/

/**
 * Why a notification was not shown, with where to allow it. macOS gives a denial in its own language,
 * or nothing at all, so there every failure says it.
 */
export function notShownText(because: string, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return `${because}; allow it in ${MAC_SWITCH}`
  if (platform === 'win32' && REFUSED_BY_SETTINGS.test(because)) {
    return 'Windows doesn’t allow it; allow it in Settings > System > Notifications'
  }
  return because
}

/** Whether macOS was asked, once in a profile's life. */
export const permissionShape = z.strictObject({ asked: z.boolean() })

export interface PermissionOptions {
  readonly platform: NodeJS.Platform
  readonly memory: Pick<KeptFile<z.infer<typeof permissionShape>>, 'read' | 'write'>
  /** Ms since the epoch. */
  readonly now: () => number
  /** Whether the operator wants notifications. */
  readonly isWanted: () => boolean
  /** Whether the window is in front at this moment. */
  readonly isInFront: () => boolean
  readonly say: (text: string) => void
  /** Has macOS ask: the first use of its notifications does. */
  readonly ask: () => void
}

/**
 * Has macOS ask for its permission at the first start, while the window is in front and has said what
 * for. Left to the first alert, the question would come out of nowhere, over another program, and
 * count as a no when it is left unanswered.
 */
export class NotificationPermission {
  readonly #options: PermissionOptions
  #isDone: boolean

  constructor(options: PermissionOptions) {
    this.#options = options
    this.#isDone = options.platform !== 'darwin'
  }

  /** Asks if it is time to; called at the start, when the window comes to the front, and when a setting changed. */
  async look(): Promise<void> {
    const { memory, now, isWanted, isInFront, say, ask } = this.#options
    if (this.#isDone || !isWanted() || !isInFront()) return
    this.#isDone = true
    if ((await memory.read(now())).value?.asked) return
    say(ASKS_NOW)
    ask()
    // Not written, it is asked again at the next start: macOS itself asks only once.
    await memory.write({ asked: true })
  }
}
