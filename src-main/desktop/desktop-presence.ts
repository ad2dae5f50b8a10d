import { type BusAnswer, callBus, propertyOf, watchBus } from './bus-call.ts'
import type { BusEnvironment, BusUser } from './bus-line.ts'
import { type BusCall, type BusMessage, type BusValue, pairsOf } from './bus-message.ts'

/** Source: logind's D-Bus interface, org.freedesktop.login1(5). */
const LOGIND = 'org.freedesktop.login1'
const SESSION = `${LOGIND}.Session`
/** The session of the process that asks; in systemd since 243. */
const OWN_SESSION = '/org/freedesktop/login1/session/auto'
/** What knows how long a GNOME desktop has been idle, in ms. */
const MUTTER: BusCall = {
  destination: 'org.gnome.Mutter.IdleMonitor',
  path: '/org/gnome/Mutter/IdleMonitor/Core',
  interface: 'org.gnome.Mutter.IdleMonitor',
  member: 'GetIdletime',
  arguments: [],
}
/** Desktops have a screen saver each, which all speak alike: by whose name, and where. */
const SCREEN_SAVERS = [
  ['org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver'],
  ['org.freedesktop.ScreenSaver', '/ScreenSaver'],
  ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
  ['org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver'],
  ['org.mate.ScreenSaver', '/org/mate/ScreenSaver'],
  ['org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'],
] as const

/** Every so many looks it is found out whether there is a screen saver now. */
const SAVERS_EVERY = 12

export interface DesktopPresenceOptions {
  readonly environment: BusEnvironment
  readonly uid: number
  /** Ms since the epoch. */
  readonly now: () => number
  /** The screen was locked, or its saver came on. */
  readonly left: () => void
}

/** What a Linux desktop says of its user's presence. */
export interface DesktopPresence {
  /** How long (ms) the machine has been idle; null where the desktop doesn't say. */
  readonly idleMs: () => Promise<number | null>
  /** Whether the desktop tells when its screen is locked, as far as is known. */
  readonly tellsLock: () => boolean
  readonly stop: () => void
}

/**
 * Asks logind on the machine's bus, and the screen saver and Mutter on the session's. Whatever isn't
 * there, or hangs, says nothing; all is asked without starting any service.
 */
export function watchDesktopPresence(options: DesktopPresenceOptions): DesktopPresence {
  const { environment, uid, now, left } = options
  const session: BusUser = { environment, uid }
  const system: BusUser = { environment, uid, bus: 'system' }
  const ends: (() => void)[] = []
  let isOver = false
  let tellsLock = false
  /** A hint that was once true is kept up to date; one that never was may be set by nothing at all. */
  let hintsIdle = false
  let looks = 0
  const lockedBy = (isLocked: boolean) => {
    if (!isLocked || isOver) return
    tellsLock = true
    left()
  }
  /** What is asked once this is kept misses no change. */
  const watch = (
    user: BusUser,
    rules: readonly string[],
    heard: (signal: BusMessage) => void,
  ): Promise<void> => {
    if (isOver) return Promise.resolve()
    const { listening, end } = watchBus(user, rules, heard, () => undefined)
    ends.push(end)
    return listening
  }

  const names = [...new Set(SCREEN_SAVERS.map(([name]) => name))]
  const rules = names.map((name) => `type='signal',interface='${name}',member='ActiveChanged'`)
  const askSavers = async () => {
    if (isOver) return
    const asked = SCREEN_SAVERS.map(([name, path]) => callBus(session, isActiveOf(name, path)))
    const answers = await Promise.all(asked)
    for (const answer of answers) {
      if (answer.kind !== 'returned') continue
      tellsLock = true
      lockedBy(answer.value === true)
    }
  }
  const watchLogind = async () => {
    const path = await sessionPath(system, environment['XDG_SESSION_ID'])
    if (path === null) return
    const from = `type='signal',sender='${LOGIND}',path='${path}'`
    const changed = `${from},interface='org.freedesktop.DBus.Properties',member='PropertiesChanged'`
    const asked = `${from},interface='${SESSION}',member='Lock'`
    await watch(system, [changed, asked], (signal) => lockedBy(isLock(signal)))
    const locked = await callBus(system, propertyOf(LOGIND, path, SESSION, 'LockedHint'))
    lockedBy(isTrue(locked))
  }
  void watch(session, rules, ({ values: [isActive] }) => lockedBy(isActive === true)).then(
    askSavers,
  )
  void watchLogind()

  const hintedMs = async (): Promise<number | null> => {
    const hint = (name: string) => callBus(system, propertyOf(LOGIND, OWN_SESSION, SESSION, name))
    if (!isTrue(await hint('IdleHint'))) return hintsIdle ? 0 : null
    hintsIdle = true
    // In microseconds since the epoch.
    const since = returnedBy(await hint('IdleSinceHint'))
    return typeof since === 'number' && since > 0 ? Math.max(0, now() - since / 1_000) : 0
  }
  return {
    idleMs: async () => {
      // A screen saver may have come up after the console, which starts early at login.
      if (!tellsLock && looks % SAVERS_EVERY === 0) await askSavers()
      looks += 1
      const mutter = returnedBy(await callBus(session, MUTTER))
      return typeof mutter === 'number' ? mutter : hintedMs()
    },
    tellsLock: () => tellsLock,
    stop: () => {
      isOver = true
      for (const end of ends) end()
    },
  }
}

function isActiveOf(name: string, path: string): BusCall {
  return { destination: name, path, interface: name, member: 'GetActive', arguments: [] }
}

/** Where signals of our own session come from; null where logind or a session is missing. */
async function sessionPath(user: BusUser, fallback: string | undefined): Promise<string | null> {
  const own = await callBus(user, propertyOf(LOGIND, OWN_SESSION, SESSION, 'Id'))
  const id = own.kind === 'returned' ? own.value : fallback
  if (typeof id !== 'string' || id === '') return null
  const found = await callBus(user, {
    destination: LOGIND,
    path: '/org/freedesktop/login1',
    interface: `${LOGIND}.Manager`,
    member: 'GetSession',
    arguments: [id],
  })
  const path = returnedBy(found)
  // It becomes a part of a match rule, which a quote would end.
  return typeof path === 'string' && /^[/\w]+$/.test(path) ? path : null
}

/** Whether a signal of our session says that it is locked, or is to be. */
function isLock({ member, values }: BusMessage): boolean {
  if (member === 'Lock') return true
  const [of, changed] = values
  return (
    of === SESSION && pairsOf(changed).some(([name, is]) => name === 'LockedHint' && is === true)
  )
}

function isTrue(answer: BusAnswer): boolean {
  return returnedBy(answer) === true
}

/** What was returned; null for nothing, and where nothing answered. */
function returnedBy(answer: BusAnswer): BusValue | null {
  return answer.kind === 'returned' ? answer.value : null
}
