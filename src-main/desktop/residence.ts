import { app } from 'electron'
import type { Overview } from '../contract/overview.ts'
import { minutesOf } from '../contract/pause.ts'
import type { Mode } from '../contract/payments.ts'
import { never, type Result } from '../contract/result.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { showBadge } from './badge.ts'
import { criticalCount } from './badge-count.ts'
import { HIDDEN_FLAG, LINK_SCHEME } from './call.ts'
import { Closing } from './closing.ts'
import type { Front } from './front.ts'
import { raiseCalm } from './notifications.ts'
import { findPanel, watchPanels } from './panel-bus.ts'
import { PanelWatch, type PanelWatchOptions } from './panel-watch.ts'
import { PARTS, type Profile } from './paths.ts'
import type { NotificationPause } from './pause.ts'
import { TrayIcon } from './tray.ts'
import { mayPause, type TrayDeed, trayView } from './tray-model.ts'

/** How often the icon is looked at anew, in ms. */
const LOOK_MS = 60_000

export interface ResidenceOptions {
  readonly profile: Profile
  readonly front: Pick<Front, 'toFront' | 'open' | 'window'>
  readonly pause: Pick<NotificationPause, 'until' | 'set'>
  /** Whether notifications are held back at this moment. */
  readonly isHeld: () => boolean
  /** Whether the operator wants the console to go on without a window. */
  readonly keepRunning: () => boolean
  readonly runNow: () => void
  /** The session bus is gone, and with it panel, notifications and most of the desktop. */
  readonly busLost: () => void
  /** Tells the operator how a pause that was asked for in the tray went. */
  readonly say: (answer: Result<null>) => void
}

/** What the console is to the desktop besides its window. */
export interface Residence {
  readonly overview: (overview: Overview) => void
  readonly mode: (mode: Mode) => void
  /** The last window was closed; answers whether the console runs on. */
  readonly runsOn: () => boolean
  /** Whether the session bus was there and is gone, asked at this moment. */
  readonly busGone: () => Promise<boolean>
  readonly stop: () => void
}

/** Puts the console's icon into the panel, its badge on its icon, and its links into its care. */
export function takeResidence(options: ResidenceOptions): Residence {
  const { profile, front, isHeld, keepRunning } = options
  let overview: Overview | null = null
  let mode: Mode | null = null
  const isHidden = process.argv.includes(HIDDEN_FLAG)
  let wasClosed = false
  const deed = (wanted: TrayDeed) => {
    // A panel may still show the menu of a moment ago.
    const late = wanted.kind === 'pause' && (overview === null || !mayPause(overview))
    if (!late) act(wanted, options)
  }
  const icon = new TrayIcon({ pictures: PARTS.tray, deed })
  const show = () => {
    if (overview === null) return
    icon.show(trayView(overview, mode, Date.now()))
    showBadge(criticalCount(overview), front.window(), PARTS.tray)
  }
  // An engine that fell silent pushes nothing that would say so.
  const looking = setInterval(show, LOOK_MS)
  const closing = new Closing({
    path: profile.closing,
    now: Date.now,
    keepRunning,
    hasTray: async () => (await panel?.look()) ?? true,
    paused: isHeld,
    raise: raiseCalm,
    clicked: front.toFront,
  })
  const panel = watchPanel({
    appeared: () => icon.renew(),
    missing: () => {
      if (front.window() !== null) return
      // One that was never seen shows where it can be found; how to get back to a closed one is told.
      if (isHidden && !wasClosed) front.open(true)
      else void closing.say()
    },
    busLost: options.busLost,
  })
  registerLinks()
  return {
    overview: (next) => {
      overview = next
      show()
    },
    mode: (next) => {
      mode = next
      show()
    },
    runsOn: () => {
      wasClosed = true
      return closing.runsOn()
    },
    busGone: async () => (await panel?.busGone()) ?? false,
    stop: () => {
      clearInterval(looking)
      panel?.stop()
      closing.close()
      icon.close()
    },
  }
}

function act(deed: TrayDeed, { front, pause, runNow, say }: ResidenceOptions): void {
  switch (deed.kind) {
    case 'open':
      front.toFront()
      break
    case 'run':
      runNow()
      break
    case 'pause':
      void pause.set(minutesOf(deed.pause, Date.now())).then(say)
      break
    case 'resume':
      void pause.set(null).then(say)
      break
    case 'quit':
      app.quit()
      break
    default:
      never(deed)
  }
}

/** What a watched panel tells. */
interface PanelHooks extends Pick<PanelWatchOptions, 'appeared' | 'missing'> {
  readonly busLost: () => void
}

/** The panel of a Linux desktop, and the bus that it is on. */
interface WatchedPanel extends Pick<PanelWatch, 'look' | 'stop'> {
  readonly busGone: () => Promise<boolean>
}

/** Only on Linux can there be no panel: without an icon nothing would lead back to the console. */
function watchPanel({ busLost, ...hooks }: PanelHooks): WatchedPanel | null {
  if (process.platform !== 'linux') return null
  const user = { environment: process.env, uid: process.getuid?.() ?? 0 }
  const watch = new PanelWatch({
    ask: () => findPanel(user),
    clock: HOST_CLOCK,
    ...hooks,
  })
  const changed = () => void watch.look()
  const bus = watchPanels(user, changed, busLost)
  return {
    look: () => watch.look(),
    busGone: bus.isGone,
    stop: () => {
      bus.end()
      watch.stop()
    },
  }
}

/** Elsewhere the package itself says whose the links are; during development nobody should. */
function registerLinks(): void {
  if (!app.isPackaged || process.platform !== 'win32') return
  app.setAsDefaultProtocolClient(LINK_SCHEME)
}
