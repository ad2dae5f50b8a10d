import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type DesktopPresence,
  watchDesktopPresence,
} from '../../../src-main/desktop/desktop-presence.ts'
import { BusConnection, type Serve } from '../../support/bus-connection.ts'
import type { Variant } from '../../support/dbus-write.ts'
import { type PrivateBus, startBus } from '../../support/private-bus.ts'

const NOON = Date.UTC(2026, 10, 28, 12)
const PATH = '/org/freedesktop/login1/session/_32'
const SESSION = 'org.freedesktop.login1.Session'
const LOCKED_HINT: readonly (readonly [string, Variant])[] = [
  ['IdleHint', { type: 'b', value: false }],
  ['IdleSinceHint', { type: 't', value: NOON * 1_000 }],
  ['LockedHint', { type: 'b', value: true }],
]

describe.runIf(process.platform === 'linux')('what a desktop says of its user', () => {
  let session: PrivateBus
  let system: PrivateBus
  let presence: DesktopPresence | null
  const connections: BusConnection[] = []
  const left = vi.fn()

  beforeEach(async () => {
    left.mockClear()
    presence = null
    ;[session, system] = await Promise.all([startBus(), startBus()])
  })
  afterEach(async () => {
    presence?.stop()
    for (const one of connections.splice(0)) one.close()
    await Promise.all([session.stop(), system.stop()])
  })

  /** A service with these names on a bus. */
  async function serve(bus: PrivateBus, names: readonly string[], answer: Serve) {
    const connection = await BusConnection.open(answer, bus.address)
    connections.push(connection)
    for (const name of names) await connection.askBus('RequestName', 'su', [name, 0])
    return connection
  }

  /** logind with a session of these properties. */
  const logind = (properties: Readonly<Record<string, Variant>>) =>
    serve(system, ['org.freedesktop.login1'], ({ member, body }) => {
      if (member === 'GetSession') return { signature: 'o', body: [PATH] }
      const name = String(body[1])
      const value = name === 'Id' ? { type: 's', value: '2' } : properties[name]
      return value === undefined ? 'refused' : { signature: 'v', body: [value] }
    })

  const watch = () => {
    presence = watchDesktopPresence({
      environment: {
        DBUS_SESSION_BUS_ADDRESS: session.address,
        DBUS_SYSTEM_BUS_ADDRESS: system.address,
      },
      uid: process.getuid?.() ?? 0,
      now: () => NOON,
      left,
    })
    return presence
  }
  const saysLeft = () => expect.poll(() => left.mock.calls.length).toBeGreaterThan(0)

  it('is nothing where nothing is there', async () => {
    const desktop = watch()
    expect(await desktop.idleMs()).toBeNull()
    expect([desktop.tellsLock(), left.mock.calls.length]).toEqual([false, 0])
  })

  it('is Mutter’s idle time on GNOME, to the millisecond', async () => {
    await serve(session, ['org.gnome.Mutter.IdleMonitor'], ({ member }) =>
      member === 'GetIdletime' ? { signature: 't', body: [754_321] } : 'refused',
    )
    expect(await watch().idleMs()).toBe(754_321)
  })

  it('is logind’s hint, since when it says', async () => {
    const properties = {
      IdleHint: { type: 'b', value: true },
      IdleSinceHint: { type: 't', value: (NOON - 600_000) * 1_000 },
    }
    await logind(properties)
    const desktop = watch()
    expect(await desktop.idleMs()).toBe(600_000)
    // The hint is kept up to date, so its being false means something.
    properties.IdleHint.value = false
    expect(await desktop.idleMs()).toBe(0)
  })

  it('is nothing while logind’s hint was never true: most desktops never set it', async () => {
    await logind({ IdleHint: { type: 'b', value: false } })
    expect(await watch().idleMs()).toBeNull()
  })

  it.each([
    ['org.freedesktop.ScreenSaver', '/org/freedesktop/ScreenSaver'],
    ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
    ['org.cinnamon.ScreenSaver', '/org/cinnamon/ScreenSaver'],
    ['org.mate.ScreenSaver', '/org/mate/ScreenSaver'],
    ['org.xfce.ScreenSaver', '/org/xfce/ScreenSaver'],
  ])('is that %s comes on', async (name, path) => {
    const saver = await serve(session, [name], ({ member }) =>
      member === 'GetActive' ? { signature: 'b', body: [false] } : 'refused',
    )
    // It listens before it asks, so that no change falls in between.
    await expect.poll(watch().tellsLock).toBe(true)
    const says = (isActive: boolean) =>
      saver.emit(
        { path, interface: name, member: 'ActiveChanged' },
        { signature: 'b', body: [isActive] },
      )
    says(false)
    says(true)
    await saysLeft()
    expect(left).toHaveBeenCalledOnce()
  })

  it('is that the screen saver was on before the console', async () => {
    await serve(session, ['org.gnome.ScreenSaver'], () => ({ signature: 'b', body: [true] }))
    watch()
    await saysLeft()
  })

  it('is that the session was locked before, is locked, or is to be locked', async () => {
    const bus = await logind({ LockedHint: { type: 'b', value: true } })
    const desktop = watch()
    await saysLeft()
    expect(desktop.tellsLock()).toBe(true)
    left.mockClear()
    bus.emit(
      { path: PATH, interface: 'org.freedesktop.DBus.Properties', member: 'PropertiesChanged' },
      { signature: 'sa{sv}as', body: [SESSION, LOCKED_HINT, []] },
    )
    await saysLeft()
    left.mockClear()
    bus.emit({ path: PATH, interface: SESSION, member: 'Lock' })
    await saysLeft()
  })

  it('is nothing that concerns another session, nor that ours is in use', async () => {
    let isAsked = false
    const bus = await logind({
      get LockedHint() {
        isAsked = true
        return { type: 'b', value: false }
      },
    })
    const desktop = watch()
    await expect.poll(() => isAsked).toBe(true)
    const says = (path: string, member: string) => bus.emit({ path, interface: SESSION, member })
    says('/org/freedesktop/login1/session/_33', 'Lock')
    says(PATH, 'Unlock')
    expect(desktop.tellsLock()).toBe(false)
    says(PATH, 'Lock')
    await saysLeft()
    expect(left).toHaveBeenCalledOnce()
  })

  it('is nothing any more once the watching has ended', async () => {
    let asked = 0
    const saver = await serve(session, ['org.gnome.ScreenSaver'], () => {
      asked += 1
      // Told while the answer is on its way.
      presence?.stop()
      return { signature: 'b', body: [true] }
    })
    watch()
    await expect.poll(() => asked).toBeGreaterThan(0)
    await saver.askBus('GetId', '', [])
    await new Promise((resolve) => setImmediate(resolve))
    expect(left).not.toHaveBeenCalled()
  })
})
