import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hasPanel } from '../../../src-main/desktop/panel-bus.ts'
import { PanelWatch } from '../../../src-main/desktop/panel-watch.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

function setUp(answers: readonly (boolean | null)[]) {
  const clock = new SteppedClock()
  const left = [...answers]
  const ask = vi.fn(async () => (left.length === 0 ? false : (left.shift() ?? null)))
  const [appeared, missing] = [vi.fn(), vi.fn()]
  const watch = new PanelWatch({ ask, clock: clock.host, appeared, missing })
  const pass = async (ms: number) => {
    clock.step(ms)
    await settled()
  }
  return { watch, ask, appeared, missing, pass }
}

describe('looking for a panel', () => {
  it('ends with the first that is there', async () => {
    const { watch, ask, appeared, pass } = setUp([true])
    await pass(0)
    await pass(60_000)
    expect([watch.present, ask.mock.calls.length]).toEqual([true, 1])
    expect(appeared).not.toHaveBeenCalled()
  })

  it('goes on for a while at login, and says when one came up late', async () => {
    const { watch, appeared, missing, pass } = setUp([false, true])
    await pass(0)
    expect(watch.present).toBe(false)
    await pass(5_000)
    await pass(60_000)
    expect([watch.present, appeared.mock.calls.length]).toEqual([true, 1])
    expect(missing).not.toHaveBeenCalled()
  })

  it('gives up in the end, once, and says so', async () => {
    const { watch, ask, missing, pass } = setUp([false, false, false, false, true])
    for (const ms of [0, 5_000, 10_000, 25_000, 600_000]) await pass(ms)
    expect([watch.present, ask.mock.calls.length, missing.mock.calls.length]).toEqual([false, 4, 1])
  })

  it('takes a desktop that can’t be asked for one with a panel', async () => {
    const { watch, ask, pass } = setUp([null])
    await pass(0)
    await pass(60_000)
    expect([watch.present, ask.mock.calls.length]).toEqual([true, 1])
  })

  it('stops when it is told to', async () => {
    const { watch, ask, missing, pass } = setUp([false])
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
    expect(await hasPanel(environment, 0)).toBeNull()
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
      expect(await hasPanel(address, 0)).toBeNull()
      await new Promise((resolve) => server.close(resolve))
    },
  )
})
