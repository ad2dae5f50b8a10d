import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { holdBy, holdOf, keptPause, NotificationPause } from '../../../src-main/desktop/pause.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const MINUTE = 60_000
let folder: string
let changes: (number | null)[]

beforeEach(() => {
  folder = freshFolder('pause')
  changes = []
})

/** Opens the pause of the same profile, at that time. */
async function open(at = NOON) {
  const clock = new SteppedClock(at)
  const path = join(folder, 'pause.json')
  const kept = await keptPause(path, at)
  const pause = new NotificationPause({
    path,
    now: () => clock.now(),
    clock: clock.host,
    changed: (until) => changes.push(until),
  })
  pause.restore(kept)
  return { pause, clock, notice: kept.notice }
}

describe('a pause of notifications', () => {
  it('begins when asked for, and ends by itself', async () => {
    const { pause, clock } = await open()
    await pause.set(15)
    expect(pause.until).toBe(NOON + 15 * MINUTE)
    clock.step(15 * MINUTE - 1)
    expect(pause.until).not.toBeNull()
    clock.step(1)
    expect([pause.until, changes]).toEqual([null, [NOON + 15 * MINUTE, null]])
  })

  it('ends at once when it is resumed', async () => {
    const { pause, clock } = await open()
    await pause.set(60)
    await pause.set(null)
    clock.step(120 * MINUTE)
    expect(changes).toEqual([NOON + 60 * MINUTE, null])
  })

  it('is replaced by another, not added to it', async () => {
    const { pause } = await open()
    await pause.set(240)
    await pause.set(15)
    expect(pause.until).toBe(NOON + 15 * MINUTE)
  })

  it('survives a restart, and still ends when it was to end', async () => {
    await (await open()).pause.set(60)
    changes = []
    const { pause, clock } = await open(NOON + 20 * MINUTE)
    expect([pause.until, changes]).toEqual([NOON + 60 * MINUTE, [NOON + 60 * MINUTE]])
    clock.step(40 * MINUTE)
    expect(pause.until).toBeNull()
  })

  it('is over when its end came while the console was closed', async () => {
    await (await open()).pause.set(60)
    expect((await open(NOON + 61 * MINUTE)).pause.until).toBeNull()
  })

  it('is not believed when it would last longer than any: the clock was another then', async () => {
    await (await open()).pause.set(60)
    expect((await open(NOON - 30 * 24 * 60 * MINUTE)).pause.until).toBeNull()
  })

  it('ends on waking up from a sleep that lasted longer than it', async () => {
    const clock = new SteppedClock(NOON)
    const pause = new NotificationPause({
      path: join(folder, 'pause.json'),
      now: () => clock.now(),
      clock: clock.host,
      changed: (until) => changes.push(until),
    })
    await pause.set(15)
    pause.look()
    expect(pause.until).not.toBeNull()
    clock.sleep(16 * MINUTE)
    pause.look()
    expect(pause.until).toBeNull()
  })

  it('ends after the time that was asked for when the clock is set back meanwhile', async () => {
    const clock = new SteppedClock(NOON)
    const pause = new NotificationPause({
      path: join(folder, 'pause.json'),
      now: () => clock.now(),
      clock: clock.host,
      changed: (until) => changes.push(until),
    })
    await pause.set(15)
    clock.set(NOON - 24 * 60 * MINUTE)
    // Waking up makes no new pause of what is left by the wrong clock.
    pause.look()
    clock.step(15 * MINUTE)
    expect([pause.until, changes.at(-1)]).toEqual([null, null])
  })

  it('begins with none when its file is broken, and says so', async () => {
    writeFileSync(join(folder, 'pause.json'), '{"until":"for ever"}')
    const { pause, notice } = await open()
    expect([pause.until, notice]).toEqual([null, expect.stringContaining('pause.json')])
  })

  it('tells the engine why it is silent, and until when', () => {
    expect(holdOf(null, NOON)).toBeNull()
    expect(holdOf(NOON + 65 * MINUTE, NOON)).toEqual({
      until: NOON + 65 * MINUTE,
      because: 'notifications were paused until 13:05 UTC',
    })
  })
})

describe('notifications turned off in the settings', () => {
  it('are held back until they are turned on, whatever a pause says', () => {
    const off = { until: null, because: 'notifications are turned off in the settings' }
    expect(holdBy({ notifications: false }, NOON + MINUTE, NOON)).toEqual(off)
    expect(holdBy({ notifications: true }, NOON + MINUTE, NOON)).toMatchObject({
      until: NOON + MINUTE,
    })
    expect(holdBy({ notifications: true }, null, NOON)).toBeNull()
  })
})
