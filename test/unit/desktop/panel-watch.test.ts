import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { findPanel, type Panel } from '../../../src-main/desktop/panel-bus.ts'
import { PanelWatch } from '../../../src-main/desktop/panel-watch.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const NONE = { kind: 'none' } as const
const UNKNOWN = { kind: 'unknown' } as const
const shownBy = (by: string) => ({ kind: 'shown', by }) as const

/** A watch over a desktop with this panel; `now` gives it another. */
function setUp(first: Panel) {
  const clock = new SteppedClock()
  let panel = first
  const ask = vi.fn(async () => panel)
  const [appeared, missing] = [vi.fn(), vi.fn()]
  const watch = new PanelWatch({ ask, clock: clock.host, appeared, missing })
  const pass = async (...steps: readonly number[]) => {
    for (const ms of steps) {
      clock.step(ms)
      await settled()
    }
  }
  const now = (next: Panel) => {
    panel = next
  }
  return { watch, ask, appeared, missing, pass, now }
}

describe('watching the panel', () => {
  it('lasts as long as the console runs', async () => {
    const { watch, now, pass } = setUp(shownBy(':1.1'))
    await pass(0)
    expect(await watch.look()).toBe(true)
    await pass(...Array<number>(100).fill(60_000))
    now(NONE)
    expect(await watch.look()).toBe(false)
  })

  it('says when one came up late, so that the icon is made anew', async () => {
    const { appeared, missing, now, pass } = setUp(NONE)
    await pass(0)
    now(shownBy(':1.1'))
    await pass(5_000, 60_000, 60_000)
    expect([appeared.mock.calls.length, missing.mock.calls.length]).toEqual([1, 0])
  })

  it('says when one crashed and came back, even between two looks', async () => {
    const { appeared, now, pass } = setUp(shownBy(':1.1'))
    await pass(0)
    now(shownBy(':1.9'))
    await pass(60_000, 60_000)
    expect(appeared).toHaveBeenCalledOnce()
  })

  it('calls it missing when there was time enough for one, at the start and each time later', async () => {
    const { missing, now, pass } = setUp(NONE)
    await pass(0, 5_000, 10_000)
    expect(missing).not.toHaveBeenCalled()
    await pass(25_000, 60_000, 60_000)
    expect(missing).toHaveBeenCalledOnce()
    now(shownBy(':1.1'))
    await pass(60_000)
    now(NONE)
    await pass(60_000, 39_999)
    expect(missing).toHaveBeenCalledOnce()
    await pass(1)
    expect(missing).toHaveBeenCalledTimes(2)
  })

  it('calls none missing that came back in time', async () => {
    const { missing, appeared, now, pass } = setUp(shownBy(':1.1'))
    await pass(0)
    now(NONE)
    await pass(60_000, 5_000)
    now(shownBy(':1.2'))
    await pass(10_000, 60_000, 60_000)
    expect([appeared.mock.calls.length, missing.mock.calls.length]).toEqual([1, 0])
  })

  it('takes a desktop that can’t be asked for one with a panel, but counts on none', async () => {
    const { watch, missing, appeared, now, pass } = setUp(UNKNOWN)
    await pass(0, 39_999)
    expect([await watch.look(), missing.mock.calls.length]).toEqual([true, 0])
    await pass(1, 60_000)
    now(NONE)
    await pass(60_000, 60_000)
    expect(missing).toHaveBeenCalledOnce()
    now(shownBy(':1.1'))
    await pass(60_000)
    expect(appeared).toHaveBeenCalledOnce()
  })

  it('believes what was asked last, however late an earlier answer comes', async () => {
    const { watch, ask, appeared } = setUp(shownBy(':1.1'))
    await watch.look()
    let late = (_: Panel): void => undefined
    ask.mockReturnValueOnce(
      new Promise((resolve) => {
        late = resolve
      }),
    )
    const early = watch.look()
    await watch.look()
    late(NONE)
    await early
    await watch.look()
    expect(appeared).not.toHaveBeenCalled()
  })

  it('stops when it is told to', async () => {
    const { watch, ask, missing, pass } = setUp(NONE)
    await pass(0)
    watch.stop()
    await pass(600_000)
    expect([ask.mock.calls.length, missing.mock.calls.length]).toEqual([1, 0])
  })
})

describe.skipIf(process.platform === 'win32')('a session bus that can’t be asked', () => {
  let folder: string
  beforeEach(() => {
    folder = freshFolder('bus')
  })

  it.each([
    {},
    { DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x' },
    { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' },
    { DBUS_SESSION_BUS_ADDRESS: 'unix:path=%zz' },
    { DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1' },
    { XDG_RUNTIME_DIR: '/nowhere' },
  ])('is unknown and not absent: %j', async (environment) => {
    expect(await findPanel({ environment, uid: 0 })).toEqual(UNKNOWN)
  })

  it.each(['REJECTED EXTERNAL\r\n', 'OK 1\r\nnonsense', '\r\n', ''])(
    'is unknown when it answers %j and ends',
    async (answer) => {
      const path = join(folder, 'bus')
      const server = createServer((socket) => {
        socket.on('error', () => undefined)
        socket.resume().end(answer)
      })
      await new Promise<void>((resolve) => server.listen(path, resolve))
      const address = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path},guid=1` }
      expect(await findPanel({ environment: address, uid: 0 })).toEqual(UNKNOWN)
      await new Promise((resolve) => server.close(resolve))
    },
  )
})
