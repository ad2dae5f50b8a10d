import { join } from 'node:path'
import { freshFolder } from '../support/fresh-folder.ts'
import { LOG_SIZES, writeLogs } from './desktop-logs.ts'
import {
  type DesktopApp,
  type DesktopPlace,
  measureIdle,
  measureStart,
  type Started,
} from './desktop-run.ts'

/** What was measured, by name; `BARE` and `SANDBOX` are among them. */
export interface DesktopRounds {
  readonly starts: ReadonlyMap<string, readonly Started[]>
  /** The share of one core, 0 to 1. */
  readonly idle: ReadonlyMap<string, number>
}

export const BARE = 'bare Electron'
export const SANDBOX = 'sandbox'
const IDLE_MS = 60_000

/**
 * Starts the console on several logs and a bare Electron in turn, round after round, and then all
 * of them at once for what they cost when idle. Throws when one of them shows nothing.
 */
export async function measureDesktop(
  place: DesktopPlace,
  rounds: number,
  say: (line: string) => void,
): Promise<DesktopRounds> {
  const scratch = freshFolder('bench')
  const apps = appsIn(scratch, place.project)
  const starts = new Map<string, Started[]>(apps.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const app of apps) {
      const started = await measureStart(place, app)
      // The uncounted round makes the profiles, as they are at every start but the first.
      if (round === 0) continue
      starts.get(app.name)?.push(started)
      say(`round ${round} of ${rounds}  ${app.name}: ${inWords(started)}`)
    }
  }
  say(`All of them idle for ${IDLE_MS / 1_000} s.`)
  const idle = await Promise.all(
    apps.map(async (app) => [app.name, await measureIdle(place, app, IDLE_MS)] as const),
  )
  return { starts, idle: new Map(idle) }
}

/** The contenders, with logs and profiles in a folder of theirs. */
function appsIn(scratch: string, project: string): readonly DesktopApp[] {
  const profile = (name: string) => join(scratch, 'profiles', name)
  const consoleOn = (name: string, args: readonly string[]): DesktopApp => {
    return { name, folder: project, args, profile: profile(name), waitsFor: 'live' }
  }
  const consoleOnLogs = (size: keyof typeof LOG_SIZES) => {
    const directory = join(scratch, size)
    writeLogs(directory, LOG_SIZES[size], Date.now())
    return consoleOn(`${size} logs`, [`--logs=${directory}`])
  }
  const folder = join(project, 'test', 'bench', 'bare-electron')
  const bare = {
    name: BARE,
    folder,
    args: [],
    profile: profile(BARE),
    waitsFor: 'anything',
  } as const
  return [bare, consoleOnLogs('small'), consoleOnLogs('realistic'), consoleOn(SANDBOX, [])]
}

function inWords({ ms, megabytes }: Started): string {
  return `${(ms / 1_000).toFixed(2)} s, ${megabytes.toFixed(0)} MB`
}
