import { expect, it, vi } from 'vitest'
import { Alarm } from '../../../src-main/desktop/alarm.ts'
import type { NativeEvent, RaiseNative } from '../../../src-main/desktop/alert-notifier.ts'

const TEXT = { title: 'Refund failed: $5.00', body: 'Pay the customer in another way.' }

function setUp() {
  const raised: { title: string; on: (event: NativeEvent) => void; close: () => void }[] = []
  const raise: RaiseNative = (notice, on) => {
    const close = vi.fn()
    raised.push({ title: notice.title, on, close })
    return close
  }
  const clicked = vi.fn()
  let held = false
  const hold = (value: boolean) => {
    held = value
  }
  return { raised, clicked, hold, alarm: new Alarm(raise, clicked, () => held) }
}

it('raises every alarm on its own, and a click brings the console to the front', () => {
  const { raised, clicked, alarm } = setUp()
  alarm.raise(TEXT)
  alarm.raise({ ...TEXT, title: 'Refund failed: $6.00' })
  expect(raised.map(({ title }) => title)).toEqual(['Refund failed: $5.00', 'Refund failed: $6.00'])
  raised[0]?.on({ kind: 'shown' })
  expect(clicked).not.toHaveBeenCalled()
  raised[0]?.on({ kind: 'clicked' })
  expect(clicked).toHaveBeenCalledOnce()
})

it('takes what is still open away at the end', () => {
  const { raised, alarm } = setUp()
  alarm.raise(TEXT)
  alarm.raise(TEXT)
  raised[0]?.on({ kind: 'closed' })
  alarm.closeAll()
  expect(raised[0]?.close).not.toHaveBeenCalled()
  expect(raised[1]?.close).toHaveBeenCalledOnce()
})

it('lives with a machine that shows no notifications', () => {
  const alarm = new Alarm(
    () => null,
    vi.fn(),
    () => false,
  )
  alarm.raise(TEXT)
  expect(() => alarm.closeAll()).not.toThrow()
})

it('tells once the desktop shows it, also when it had to wait', () => {
  const { raised, hold, alarm } = setUp()
  const shown = vi.fn()
  hold(true)
  alarm.raise(TEXT, shown)
  hold(false)
  alarm.release()
  raised[0]?.on({ kind: 'failed', because: 'nobody there' })
  expect(shown).not.toHaveBeenCalled()
  raised[0]?.on({ kind: 'shown' })
  expect(shown).toHaveBeenCalledOnce()
})

it('keeps what happens during a pause until it ends', () => {
  const { raised, hold, alarm } = setUp()
  hold(true)
  alarm.raise(TEXT)
  expect(raised).toEqual([])
  hold(false)
  alarm.release()
  alarm.release()
  expect(raised.map(({ title }) => title)).toEqual([TEXT.title])
})
