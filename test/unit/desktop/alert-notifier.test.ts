import { describe, expect, it } from 'vitest'
import { AlertNotifier, type NativeEvent } from '../../../src-main/desktop/alert-notifier.ts'
import { webhookAlert } from '../../fixtures/alerts-parts.ts'
import { NOON } from '../../fixtures/overview-parts.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const NOTICE = {
  id: 'webhook',
  alert: 'webhook-alert',
  rule: 'webhook',
  title: 'CRITICAL: Webhook failures',
  body: '5 of 9',
} as const
const OTHER = { ...NOTICE, id: 'payments', alert: 'payments-alert', rule: 'payments' } as const

function setUp({ supported = true, platform = 'linux' as NodeJS.Platform } = {}) {
  const clock = new SteppedClock()
  const told: string[] = []
  const withdrawn: string[] = []
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
      delivered: (id, outcome) =>
        told.push(
          outcome.kind === 'failed' ? `${id} failed: ${outcome.because}` : `${id} ${outcome.kind}`,
        ),
      clicked: (rule) => told.push(`show ${rule}`),
      withdraw: (place) => withdrawn.push(place),
    },
    clock.host,
    platform,
  )
  return { clock, told, withdrawn, native, notifier }
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

  it('that macOS refuses says where to allow it, and nothing of that when it was withdrawn', () => {
    const { told, native, notifier } = setUp({ platform: 'darwin' })
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'failed', because: 'not allowed' })
    notifier.raise(OTHER)
    notifier.closeAll()
    expect(told.filter((text) => text.includes('failed'))).toEqual([
      'webhook failed: not allowed; allow it in System Settings > Notifications > Payments Ops',
      'payments failed: it was taken away before it was shown',
    ])
  })

  it('has failed even when the system gives no reason', () => {
    const { told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'failed', because: '' })
    expect(told.at(-1)).toBe('webhook failed: no notification service took it')
  })

  it('that is shown later than that has not failed after all', () => {
    const { clock, told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    clock.step(9_000)
    native[0]?.say({ kind: 'shown' })
    expect(told.at(-1)).toBe('webhook shown')
  })

  it('that failed is raised again when it is asked for, in place of the one that failed', () => {
    const { clock, told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    clock.step(9_000)
    notifier.raise(NOTICE)
    expect(native.map(({ closed }) => closed)).toEqual([true, false])
    native[0]?.say({ kind: 'shown' })
    expect(told.at(-1)).toBe('webhook sent')
    native[1]?.say({ kind: 'shown' })
    expect(told.at(-1)).toBe('webhook shown')
  })

  it('is not raised twice for an engine that was started again, which is told of it', () => {
    const { told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'shown' })
    notifier.raise(NOTICE)
    expect(native).toHaveLength(1)
    expect(told).toEqual(['webhook sent', 'webhook sent', 'webhook shown', 'webhook shown'])
  })

  it('is taken away once its alert is acknowledged, and no other', () => {
    const { told, native, notifier } = setUp()
    notifier.raise(NOTICE)
    notifier.raise(OTHER)
    const acknowledged = { id: NOTICE.alert, acknowledged: { at: NOON } }
    notifier.see({
      overall: 'critical',
      alerts: [webhookAlert(NOON, { id: OTHER.alert }), webhookAlert(NOON, acknowledged)],
    })
    expect(native.map(({ closed }) => closed)).toEqual([true, false])
    expect(told.at(-1)).toBe('webhook failed: it was taken away before it was shown')
  })

  it('is taken away once its alert has ended, also when another began', () => {
    const { native, notifier } = setUp()
    notifier.raise(NOTICE)
    native[0]?.say({ kind: 'shown' })
    notifier.see({ overall: 'critical', alerts: [webhookAlert(NOON, { id: NOTICE.alert })] })
    expect(native[0]?.closed).toBe(false)
    notifier.see({ overall: 'critical', alerts: [webhookAlert(NOON, { id: 'webhook-next' })] })
    expect(native[0]?.closed).toBe(true)
  })

  it('that tells of what is over stays, beside that of an alert, until it is dealt with', () => {
    const { native, notifier } = setUp()
    notifier.raise({ ...NOTICE, id: 'brief', alert: 'brief', isOver: true })
    notifier.raise({ ...NOTICE, id: 'another', alert: 'another', isOver: true })
    notifier.raise(NOTICE)
    notifier.see({ overall: 'ok', alerts: [] })
    expect(native.map(({ closed }) => closed)).toEqual([false, false, true])
  })

  it('of an earlier console is withdrawn once the alert is over or taken care of, and only then', () => {
    const { withdrawn, notifier } = setUp()
    const alert = webhookAlert(NOON, { id: NOTICE.alert })
    notifier.see({ overall: 'waiting', alerts: [] })
    expect(withdrawn).toEqual([])
    notifier.see({ overall: 'critical', alerts: [alert] })
    expect(withdrawn).toEqual(['payments', 'revenue'])
    notifier.see({ overall: 'critical', alerts: [{ ...alert, acknowledged: { at: NOON } }] })
    notifier.see({ overall: 'ok', alerts: [] })
    expect(withdrawn).toEqual(['payments', 'revenue', 'webhook'])
  })

  it('of an earlier console is replaced by the next one of its rule', () => {
    const { withdrawn, notifier } = setUp()
    notifier.raise(NOTICE)
    notifier.see({ overall: 'ok', alerts: [] })
    expect(withdrawn).toEqual(['payments', 'revenue'])
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
    notifier.raise(OTHER)
    notifier.raise({ ...NOTICE, id: 'next' })
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
