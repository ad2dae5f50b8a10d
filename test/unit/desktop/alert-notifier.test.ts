import { describe, expect, it } from 'vitest'
import { AlertNotifier, type NativeEvent } from '../../../src-main/desktop/alert-notifier.ts'
import { webhookAlert } from '../../fixtures/alerts-parts.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const NOTICE = { rule: 'webhook', title: 'CRITICAL: Webhook failures', body: '5 of 9' } as const

function setUp({ supported = true } = {}) {
  const clock = new SteppedClock()
  const told: string[] = []
  const native: { say: (event: NativeEvent) => void; closed: boolean }[] = []
  const notifier = new AlertNotifier(
    (_notice, on) => {
      if (!supported) return null
      const one = { say: on, closed: false }
      native.push(one)
      return () => {
        one.closed = true
      }
    },
    {
      delivered: (rule, outcome) =>
        told.push(
          outcome.kind === 'failed'
            ? `${rule} failed: ${outcome.because}`
            : `${rule} ${outcome.kind}`,
        ),
      clicked: (rule) => told.push(`show ${rule}`),
    },
    clock.host,
  )
  return { clock, told, native, notifier }
}

describe('a native notification', () => {
  it('is recorded as sent, shown and clicked; the click shows its rule', () => {
    const { clock, told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'shown' })
    native[0]?.say({ kind: 'clicked' })
    clock.step(60_000)
    expect(told).toEqual(['webhook sent', 'webhook shown', 'webhook clicked', 'show webhook'])
  })

  it('has failed when nothing says for five seconds that it was shown', () => {
    const { clock, told, notifier } = setUp()
    notifier.raise(NOTICE)
    clock.step(4_999)
    expect(told).toEqual(['webhook sent'])
    clock.step(1)
    expect(told.at(-1)).toBe('webhook failed: no notification service answered')
  })

  it('has failed for the reason that the system gives', () => {
    const { clock, told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'failed', because: 'not signed' })
    clock.step(60_000)
    expect(told).toEqual(['webhook sent', 'webhook failed: not signed'])
  })

  it('has failed even when the system gives no reason', () => {
    const { told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'failed', because: '' })
    expect(told.at(-1)).toBe('webhook failed: no notification service took it')
  })

  it('is taken away once its alert is acknowledged, and no other', () => {
    const { told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    notifier.raise({ ...NOTICE, rule: 'payments' })
    const acknowledged = webhookAlert(NOON, { acknowledged: { at: NOON } })
    notifier.see({ alerts: [webhookAlert(NOON, { rule: 'payments' }), acknowledged] })
    expect(native.map(({ closed }) => closed)).toEqual([true, false])
    expect(told).toEqual(['webhook sent', 'payments sent'])
  })

  it('has failed at once where the system shows none', () => {
    const { clock, told, notifier } = setUp({ supported: false })
    notifier.raise(NOTICE)
    clock.step(60_000)
    expect(told).toEqual(['webhook sent', 'webhook failed: this system shows no notifications'])
  })

  it('takes the place of the same rule’s former one, and of no other’s', () => {
    const { native, notifier } = setUp()
    notifier.raise(NOTICE)
    notifier.raise({ ...NOTICE, rule: 'payments' })
    notifier.raise(NOTICE)
    expect(native.map(({ closed }) => closed)).toEqual([true, false, false])
    notifier.closeAll()
    expect(native.every(({ closed }) => closed)).toBe(true)
  })

  it('leaves nothing to record when it is merely closed', () => {
    const { told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'shown' })
    native[0]?.say({ kind: 'closed' })
    expect(told).toEqual(['webhook sent', 'webhook shown'])
  })
})
