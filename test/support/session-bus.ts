import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { BusRecord, type SentNotification, type ServiceSignal } from './bus-record.ts'
import { takeMessage } from './dbus-wire.ts'

const SERVICE = 'org.freedesktop.Notifications'
const OBJECT = '/org/freedesktop/Notifications'
const DUNST_CONFIG = join(import.meta.dirname, 'dunstrc')
const STARTS_WITHIN_MS = 10_000
const run = promisify(execFile)

export interface NotificationWatch {
  /** Everything that was sent and answered so far, oldest first. */
  readonly sent: readonly SentNotification[]
  /** The first notification that fits, now or within `limitMs`. */
  next(fits: (one: SentNotification) => boolean, limitMs?: number): Promise<SentNotification>
  /**
   * Clicks a shown notification: the service emits ActionInvoked over the bus. Those that came
   * before it are put away first.
   */
  click(one: SentNotification): Promise<void>
  /** Signals of the service so far, such as `ActionInvoked`, by name. */
  readonly signals: readonly ServiceSignal[]
  /** Has the service hang, holding its name, or go on. */
  freeze(frozen: boolean): void
  stop(): Promise<void>
}

/**
 * Puts a real notification service (dunst) on this session's bus and reads everything that goes
 * to it and comes from it. Start it before the console; only one at a time.
 */
export async function watchNotifications(): Promise<NotificationWatch> {
  if (process.env['DBUS_SESSION_BUS_ADDRESS'] === undefined) {
    throw new Error('There is no session bus. Run these tests with: npm run test:e2e')
  }
  const record = new BusRecord(SERVICE)
  const monitor = spawn('dbus-monitor', ['--session', '--binary'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const listening = feed(monitor, record)
  const children: ChildProcess[] = [monitor]
  const freeze = (frozen: boolean): void => {
    children.at(-1)?.kill(frozen ? 'SIGSTOP' : 'SIGCONT')
  }
  const stop = async (): Promise<void> => {
    // What is stopped can't be ended.
    freeze(false)
    await Promise.all(children.map(end))
  }
  try {
    await within(STARTS_WITHIN_MS, 'dbus-monitor did not start', listening)
    const dunst = spawn('dunst', ['-conf', DUNST_CONFIG], { stdio: 'ignore' })
    children.push(dunst)
    await record.until(() => record.serviceOwned, STARTS_WITHIN_MS, 'dunst did not take its name')
  } catch (error) {
    await stop()
    throw error
  }
  return {
    sent: record.sent,
    signals: record.signals,
    async next(fits, limitMs = STARTS_WITHIN_MS) {
      await record.until(() => record.sent.some(fits), limitMs, 'no such notification was sent')
      const one = record.sent.find(fits)
      if (one === undefined) throw new Error('the notification went away')
      return one
    },
    click: (one) => click(record, one),
    freeze,
    stop,
  }
}

/** Hands the monitor's messages on; settles with the first of them. */
function feed(monitor: ChildProcess, record: BusRecord): Promise<void> {
  let pending: Buffer = Buffer.alloc(0)
  return new Promise((resolve, reject) => {
    monitor.on('error', reject)
    monitor.stdout?.on('data', (bytes: Buffer) => {
      pending = Buffer.concat([pending, bytes])
      for (let taken = takeMessage(pending); taken !== null; taken = takeMessage(pending)) {
        pending = pending.subarray(taken.length)
        record.add(taken.message)
      }
      // The bus greets a monitor as soon as it listens.
      resolve()
    })
  })
}

/**
 * Asks dunst to do what a click does. It points at a notification by its place on the screen, and
 * version 1.9 refuses every place but the first; so what stands above is put away before.
 */
async function click(record: BusRecord, one: SentNotification): Promise<void> {
  const shown = record.shownIds()
  if (!shown.includes(one.id)) throw new Error(`notification ${one.id} is not on the screen`)
  const above = shown.slice(0, shown.indexOf(one.id))
  // What was only just sent is put on the screen a moment later.
  while ((await displayedCount()) < shown.length) await pause(20)
  for (const id of above) await call(`${SERVICE}.CloseNotification`, `uint32:${id}`)
  while ((await displayedCount()) > shown.length - above.length) await pause(20)
  const before = record.signals.length
  await call('org.dunstproject.cmd0.NotificationAction', 'uint32:0')
  const clicked = (): boolean =>
    record.signals.slice(before).some((s) => s.name === 'ActionInvoked' && s.args[0] === one.id)
  await record.until(clicked, STARTS_WITHIN_MS, 'the click was not answered')
}

async function displayedCount(): Promise<number> {
  const property = ['string:org.dunstproject.cmd0', 'string:displayedLength']
  const answer = await call('org.freedesktop.DBus.Properties.Get', ...property)
  return Number(/uint32 (\d+)/.exec(answer)?.[1] ?? 0)
}

async function call(method: string, ...args: string[]): Promise<string> {
  const target = ['--session', '--print-reply', `--dest=${SERVICE}`]
  const { stdout } = await run('dbus-send', [...target, OBJECT, method, ...args])
  return stdout
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve()
    child.once('exit', () => resolve())
    child.kill()
  })
}

async function within(limitMs: number, message: string, work: Promise<void>): Promise<void> {
  const limit = new AbortController()
  const late = pause(limitMs, undefined, { signal: limit.signal }).then(() => {
    throw new Error(message)
  })
  // The pause that lost the race ends with an abort, which nobody waits for.
  late.catch(() => undefined)
  await Promise.race([work, late]).finally(() => limit.abort())
}
