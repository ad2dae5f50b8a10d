import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { INITIAL_VALUES, settingsOf } from '../../../src-main/contract/setting-values.ts'
import { openAttention } from '../../../src-main/desktop/attention.ts'
import type { SettingsListener } from '../../../src-main/desktop/settings-book.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const REFUND = { title: 'Refund failed: $5.00', body: 'Pay the customer in another way.' }
const WINDOW = { title: 'The window could not be brought back', body: 'Click to open it again.' }
const OUTAGE = { title: 'UNKNOWN: no alert is evaluated', body: 'The engine does not answer.' }
const BACK = { title: 'Alerts are evaluated again', body: 'None was from 12:00 to 12:05 UTC.' }
const MINUTE = 60_000
let folder: string

beforeEach(() => {
  folder = freshFolder('attention')
})

/** Opens it over settings whose notifications can be turned on and off. */
function open() {
  const clock = new SteppedClock()
  const raised: string[] = []
  const paused: (number | null)[] = []
  const listeners: SettingsListener[] = []
  let current = settingsOf(INITIAL_VALUES)
  const attention = openAttention({
    path: join(folder, 'pause.json'),
    book: {
      current: () => current,
      onChange: (listener) => {
        listeners.push(listener)
        return () => undefined
      },
    },
    raise: ({ title }) => {
      raised.push(title)
      return () => raised.push(`${title}, taken away`)
    },
    now: () => clock.now(),
    clock: clock.host,
    clicked: () => undefined,
    paused: (until) => paused.push(until),
  })
  const turn = (notifications: boolean) => {
    const before = current
    current = { ...current, notifications }
    for (const listener of listeners) listener(current, before)
  }
  return { attention, clock, raised, paused, turn }
}

describe('what asks for attention', () => {
  it('is said at once while nothing holds notifications back', () => {
    const { attention, raised } = open()
    attention.aboutMoney(REFUND)
    expect([attention.isHeld(), raised]).toEqual([false, [REFUND.title]])
  })

  it('waits for the end of a pause, and is told when one begins and ends', async () => {
    const { attention, clock, raised, paused } = open()
    await attention.pause.set(15)
    attention.aboutMoney(REFUND)
    expect([attention.isHeld(), raised]).toEqual([true, []])
    clock.step(15 * MINUTE)
    expect([attention.isHeld(), raised]).toEqual([false, [REFUND.title]])
    expect(paused).toEqual([expect.any(Number), null])
  })

  it('waits until notifications are turned on again, whatever becomes of a pause', async () => {
    const { attention, raised, turn } = open()
    turn(false)
    await attention.pause.set(15)
    attention.aboutMoney(REFUND)
    await attention.pause.set(null)
    expect(raised).toEqual([])
    turn(true)
    expect(raised).toEqual([REFUND.title])
  })

  it('never waits when it is about the window', async () => {
    const { attention, raised, turn } = open()
    turn(false)
    await attention.pause.set(15)
    attention.aboutWindow(WINDOW)
    expect(raised).toEqual([WINDOW.title])
  })

  it('is taken away at the end', () => {
    const { attention, raised } = open()
    attention.aboutMoney(REFUND)
    attention.aboutWindow(WINDOW)
    attention.stop()
    expect(raised.slice(2)).toEqual([`${REFUND.title}, taken away`, `${WINDOW.title}, taken away`])
  })

  it('says that nothing is evaluated, and then that it is again in its place', () => {
    const { attention, raised } = open()
    attention.outage(OUTAGE)
    attention.outageOver(BACK)
    expect(raised).toEqual([OUTAGE.title, `${OUTAGE.title}, taken away`, BACK.title])
  })

  it('says neither of an outage that was over before the pause was', async () => {
    const { attention, clock, raised } = open()
    await attention.pause.set(15)
    attention.outage(OUTAGE)
    attention.outageOver(BACK)
    clock.step(15 * MINUTE)
    expect(raised).toEqual([])
  })

  it('says once the pause is over that nothing is evaluated, if that is still so', async () => {
    const { attention, clock, raised } = open()
    await attention.pause.set(15)
    attention.outage(OUTAGE)
    clock.step(15 * MINUTE)
    expect(raised).toEqual([OUTAGE.title])
  })
})
