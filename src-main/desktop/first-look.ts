import { existsSync } from 'node:fs'
import { ok, type Result } from '../contract/result.ts'
import type { Settings } from '../contract/setting-values.ts'
import type { EngineCommand } from '../engine/protocol.ts'
import type { Folder } from '../engine/supervised-engine.ts'
import { hasNoLock, lockPlace } from './lock-place.ts'
import { chooseOpening, type Opening } from './options.ts'
import type { Profile } from './paths.ts'
import { holdBy, type KeptPause, keptPause } from './pause.ts'
import { type OpenedSettings, openSettings, type SettingsPlace } from './settings.ts'

const NO_PAUSE: KeptPause = { until: null, notice: null }
/** Seconds from one run of the rules to the next. */
export const EVERY_SECONDS = 300

/** What decides which logs are watched, and how. */
export interface FirstLook extends OpenedSettings {
  readonly opening: Opening
  readonly pause: KeptPause
  /** Whether amounts may be shown before the lock is opened: there is none. */
  readonly unlocked: boolean
}

export interface FirstLookOptions extends SettingsPlace {
  readonly profile: Pick<Profile, 'engine' | 'pause' | 'sandbox'>
  /** What a relative folder is relative to. */
  readonly workingFolder: string
  /** Tells the waiting engine what to watch. */
  readonly open: (command: EngineCommand) => void
}

/**
 * Reads the settings and has the engine open the logs they name, while the rest of the console is
 * still to be loaded. The sandbox's logs are left for later: they have to be written first. Fails
 * with one line for a flag that can't be read.
 */
export async function takeFirstLook(options: FirstLookOptions): Promise<Result<FirstLook>> {
  const { profile, workingFolder, now } = options
  // What has to be waited for is only there once the runtime is ready: too late for the engine.
  const pause = existsSync(profile.pause) ? await keptPause(profile.pause, now()) : NO_PAUSE
  const settings = openSettings(options)
  if (!settings.ok) return settings
  const current = settings.value.book.current()
  const opening = chooseOpening({ logs: current.logs, sandbox: profile.sandbox, workingFolder })
  if (opening.kind === 'logs') {
    options.open(openCommand(opening, profile.engine, current, pause.until, now()))
  }
  const unlocked = hasNoLock(lockPlace(options.userData, options.environment))
  return ok({ ...settings.value, opening, pause, unlocked })
}

/**
 * The engine's first command: the logs of `opening`, its own folder (absolute), the current
 * settings, and until when notifications are paused, as of `now` (ms since the epoch). It makes no call
 * in the folders to `leave`.
 */
export function openCommand(
  { directory }: Opening,
  data: string,
  settings: Settings,
  pausedUntil: number | null,
  now: number,
  leave: readonly Folder[] = [],
): Extract<EngineCommand, { kind: 'open' }> {
  const own = { logs: directory, data, owner: 'desktop', everySeconds: EVERY_SECONDS }
  const { rules, reminderMinutes } = settings
  const hold = holdBy(settings, pausedUntil, now)
  return { kind: 'open', options: { ...own, rules, reminderMinutes, hold, leave } }
}
