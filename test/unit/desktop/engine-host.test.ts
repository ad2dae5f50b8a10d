import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { EngineHost } from '../../../src-main/desktop/engine-host.ts'
import { waitingPicture } from '../../../src-main/desktop/engine-picture.ts'
import type { EngineCommand, EngineEvent } from '../../../src-main/engine/protocol.ts'
import type { CareCommand, CareEvent } from '../../../src-main/engine/supervised-engine.ts'
import { FakeWorkers } from '../../support/fake-worker.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

function setUp({ started = true } = {}) {
  const workers = new FakeWorkers<EngineCommand | CareCommand, EngineEvent | CareEvent>()
  const clock = new SteppedClock()
  const told: unknown[] = []
  const host = new EngineHost(
    { start: workers.start, clock: clock.host, now: () => clock.now() },
    {
      view: (view) => told.push(view),
      notify: (notice) => told.push(notice),
      lost: (because) => told.push(`lost: ${because}`),
      recovered: () => told.push('recovered'),
      outage: ({ because }) => told.push(`outage: ${because}`),
      over: () => told.push('over'),
      fault: (message) => told.push(`fault: ${message}`),
    },
  )
  if (started) host.start()
  return { workers, clock, told, host }
}

describe('the engine’s host', () => {
  it('passes pictures, notifications and faults on', () => {
    const { workers, told } = setUp()
    const view = waitingPicture(0, 300)
    const names = { id: 'webhook-1 1', alert: 'webhook-1' }
    const notice = { ...names, rule: 'webhook', title: 'CRITICAL', body: '5 of 9' } as const
    workers.newest.say({ kind: 'view', view })
    workers.newest.say({ kind: 'notify', notice })
    workers.newest.say({ kind: 'fault', message: 'odd' })
    expect(told).toEqual([view, notice, 'fault: odd'])
  })

  it('hands other rule settings on', () => {
    const { workers, host } = setUp()
    host.judgeBy(DEFAULT_RULE_SETTINGS)
    expect(workers.newest.commands).toEqual([{ kind: 'rules', rules: DEFAULT_RULE_SETTINGS }])
  })

  it('answers each asked run when that very run has ended', async () => {
    const { workers, host } = setUp()
    const first = host.runNow()
    const second = host.runNow()
    expect(workers.newest.commands).toEqual([
      { kind: 'run', ticket: 1 },
      { kind: 'run', ticket: 2 },
    ])
    workers.newest.say({ kind: 'run-ended', ticket: 2, error: 'The disk is full.' })
    workers.newest.say({ kind: 'run-ended', ticket: 1, error: null })
    workers.newest.say({ kind: 'run-ended', ticket: 7, error: null })
    expect(await first).toEqual({ ok: true, value: null })
    expect(await second).toMatchObject({ failure: { message: 'The disk is full.' } })
  })

  it('asks for the last events and answers each question with its own', async () => {
    const { workers, host } = setUp()
    const first = host.lastEvents(10)
    const second = host.lastEvents(5)
    expect(workers.newest.commands).toEqual([
      { kind: 'last-events', ticket: 1, limit: 10 },
      { kind: 'last-events', ticket: 2, limit: 5 },
    ])
    const found = { ok: true, value: { events: [], rejected: [] } } as const
    workers.newest.say({ kind: 'last-events', ticket: 2, answer: found })
    workers.newest.end('out of memory')
    expect(await second).toBe(found)
    expect(await first).toMatchObject({ failure: { kind: 'unavailable' } })
  })

  it('asks for the ends of what was recorded, which it reads nowhere itself', async () => {
    const { workers, host } = setUp()
    const tails = host.recordTails()
    expect(workers.newest.commands).toEqual([{ kind: 'record-tails', ticket: 1 }])
    const answer = { logs: { 'scheduler.log': 'line\n' }, data: {} }
    workers.newest.say({ kind: 'record-tails', ticket: 1, answer })
    expect(await tails).toEqual({ ok: true, value: answer })
    const unanswered = host.recordTails()
    workers.newest.end('out of memory')
    expect(await unanswered).toMatchObject({ failure: { kind: 'unavailable' } })
  })

  it('hands on what is to be done with an alert, and answers when that is on disk', async () => {
    const { workers, host } = setUp()
    const order = { kind: 'silence', rule: 'webhook', minutes: 15 } as const
    const answer = host.order(order)
    expect(workers.newest.commands).toEqual([{ kind: 'order', ticket: 1, order }])
    const ended = { ok: false, failure: { kind: 'refused', message: 'It has ended.' } } as const
    workers.newest.say({ kind: 'ordered', ticket: 1, answer: ended })
    expect(await answer).toBe(ended)
  })

  it('asks for the history and for single alerts', async () => {
    const { workers, host } = setUp()
    const [page, alert] = [host.alertHistory(null, 20), host.alert('webhook-1')]
    expect(workers.newest.commands).toEqual([
      { kind: 'alert-history', ticket: 1, before: null, limit: 20 },
      { kind: 'alert', ticket: 1, id: 'webhook-1' },
    ])
    const found = { ok: true, value: { records: [], next: null, remarks: [] } } as const
    workers.newest.say({ kind: 'alert-history', ticket: 1, answer: found })
    workers.newest.end('out of memory')
    expect(await page).toBe(found)
    expect(await alert).toMatchObject({ failure: { kind: 'unavailable' } })
  })

  it('hands on after how many minutes to remind', () => {
    const { workers, host } = setUp()
    host.remindAfter(45)
    expect(workers.newest.commands).toEqual([{ kind: 'reminders', minutes: 45 }])
  })

  it('says so when the engine doesn’t run yet', async () => {
    const { host } = setUp({ started: false })
    expect(await host.runNow()).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(await host.lastEvents(1)).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(await host.alertHistory(null, 1)).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(await host.alert('webhook-1')).toMatchObject({ failure: { kind: 'unavailable' } })
    const order = { kind: 'end-silence', rule: 'webhook' } as const
    expect(await host.order(order)).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(host.dismissBanner('webhook')).toMatchObject({ failure: { kind: 'unavailable' } })
  })

  it('leaves no run unanswered when the engine breaks, and recovers', async () => {
    const { workers, clock, told, host } = setUp()
    const run = host.runNow()
    workers.newest.end('out of memory')
    expect(await run).toMatchObject({ failure: { kind: 'unavailable' } })
    clock.step(500)
    expect(told).toEqual(['lost: out of memory', 'recovered'])
  })

  it('hands on what became of a notification, a dismissal and a wake-up', () => {
    const { workers, host } = setUp()
    host.delivered('webhook-1 1', { kind: 'shown' })
    expect(host.dismissBanner('payments')).toEqual({ ok: true, value: null })
    host.woke()
    expect(workers.newest.commands).toEqual([
      { kind: 'delivery', id: 'webhook-1 1', outcome: { kind: 'shown' } },
      { kind: 'dismiss-banner', rule: 'payments' },
      { kind: 'woke' },
    ])
  })

  it('answers open runs when the console closes', async () => {
    const { workers, host } = setUp()
    const run = host.runNow()
    const stopped = host.stop()
    workers.newest.say({ kind: 'stopped' })
    await stopped
    expect(await run).toMatchObject({ failure: { message: 'The console is closing.' } })
  })
})
