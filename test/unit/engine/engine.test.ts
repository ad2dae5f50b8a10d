import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import type { Engine } from '../../../src-main/engine/engine.ts'
import type { EngineWorld } from '../../support/engine-world.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { freshWorld } from './fresh-world.ts'

let world: EngineWorld
let whenNotified: () => void

beforeEach(() => {
  whenNotified = () => {}
  world = freshWorld({
    hooks: {
      notify: (notice) => {
        whenNotified()
        world.handOver(notice)
      },
    },
  })
})
afterEach(async () => {
  await world.stop()
  expect(world.faults).toEqual([])
})

/** Starts an engine and waits for its first run. */
async function started(): Promise<Engine> {
  const engine = await world.open()
  engine.start()
  await engine.runNow()
  return engine
}

const linesOf = (name: string) =>
  readFileSync(join(world.logs, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

describe('a run', () => {
  it('appends the record that the window shows', async () => {
    world.deliverOnly(100, 1)
    world.pay(5)
    await started()
    expect(linesOf('production_alerts.ndjson').at(-1)).toEqual(world.view.record)
    expect(world.view).toMatchObject({ overall: 'ok', recordedIn: 'logs', notices: [] })
    expect(world.view.record).toMatchObject({ webhook_failures_5m: 1, payment_error_rate_1h: 0.01 })
  })

  it('has its record and its memory on disk before it notifies', async () => {
    world.deliverOnly(10, 5)
    world.pay(5)
    // What is stored of its fate would be on its way to the disk when the next one is raised.
    world.fate = null
    let onDisk: unknown[] = []
    const engine = await world.open()
    whenNotified = () => {
      const memory = readdirSync(world.data)
      onDisk = [...linesOf('production_alerts.ndjson'), ...memory]
    }
    engine.start()
    await engine.runNow()
    expect(world.notices).toHaveLength(2)
    expect(onDisk).toEqual([
      world.view.record,
      expect.stringMatching(/^alert-history-desktop-/),
      expect.stringMatching(/^state-desktop-/),
      'watched-desktop.json',
    ])
  })

  it('is shown while it is under way and when it has ended', async () => {
    const engine = await started()
    await engine.runNow()
    expect(world.views.map(({ schedule }) => schedule.running)).toEqual([true, false, true, false])
    expect(world.view.schedule).toMatchObject({ lastRunAt: NOON, nextRunAt: NOON + 5 * MINUTE })
  })

  it('logs its start, the retention job and each run', async () => {
    world.deliverOnly(1, 0)
    const engine = await started()
    world.clock.step(60_000)
    await engine.stop()
    const [first, ...rest] = linesOf('scheduler.log')
    expect(first).toMatchObject({ event: 'startup', ok: true, pid: process.pid })
    // The retention job is not waited for, so it may end before or after the first run.
    expect(rest).toHaveLength(3)
    expect(rest).toContainEqual(
      expect.objectContaining({ event: 'retention', ok: true, removed: 0 }),
    )
    expect(rest).toContainEqual(expect.objectContaining({ event: 'alerts_run', ok: true }))
    expect(rest.at(-1)).toMatchObject({ event: 'tick', ts: '2026-11-22T12:01:00.000Z' })
  })
})

describe('a restart', () => {
  it('goes on with a firing alert and does not announce it again', async () => {
    world.deliverOnly(10, 5)
    world.pay(1)
    await (await started()).stop()
    expect(world.notices.map(({ rule }) => rule)).toEqual(['webhook', 'payments'])
    world.clock.step(MINUTE)
    await started()
    expect(world.notices).toHaveLength(2)
    expect(world.view.rules[0]?.state).toMatchObject({ kind: 'firing', since: NOON })
    expect(world.view.banners).toHaveLength(2)
  })

  it('sets a broken memory aside, says so, and does not announce again', async () => {
    world.deliverOnly(10, 5)
    world.pay(1)
    await (await started()).stop()
    const name = readdirSync(world.data).find((file) => file.startsWith('state-')) ?? ''
    writeFileSync(join(world.data, name), '{"format":1,"log')
    world.clock.step(MINUTE)
    await started()
    expect(world.notices).toHaveLength(2)
    expect(world.view.notices).toEqual([expect.stringContaining('could not be understood')])
    const kept = readdirSync(world.data).find((file) => file.includes('.corrupt-'))
    expect(kept && readFileSync(join(world.data, kept), 'utf8')).toBe('{"format":1,"log')
  })

  it('goes on from what the verdicts told when its memory is broken, not from the record', async () => {
    const heartbeats = Array.from({ length: 9 }, () => `{"ts":"${new Date(NOON).toISOString()}"}\n`)
    world.deliverOnly(10, 0)
    world.pay(1)
    appendFileSync(join(world.logs, 'stripe_webhooks.ndjson'), heartbeats.join(''))
    await (await started()).stop()
    expect(linesOf('production_alerts.ndjson')).toMatchObject([
      { severity: { webhook: 'CRITICAL' } },
    ])
    expect(world.view.rules[0]?.state.kind).toBe('ok')
    const name = readdirSync(world.data).find((file) => file.startsWith('state-')) ?? ''
    writeFileSync(join(world.data, name), '{"format":1,"log')
    world.clock.step(MINUTE)
    world.deliverOnly(10, 5)
    await started()
    expect(world.view.rules[0]?.state).toMatchObject({ kind: 'firing', since: NOON + MINUTE })
  })

  it('records the time in which the console was not running as a gap', async () => {
    world.deliverOnly(1, 0)
    await (await started()).stop()
    world.clock.step(60 * MINUTE)
    await (await started()).stop()
    expect(linesOf('scheduler.log')).toContainEqual(
      expect.objectContaining({
        event: 'gap',
        from: '2026-11-22T12:00:00.000Z',
        to: '2026-11-22T13:00:00.000Z',
      }),
    )
    expect(world.view.timeline).toContainEqual(expect.objectContaining({ kind: 'gap', from: NOON }))
  })

  it('keeps a dismissed banner away for as long as the alert goes on', async () => {
    world.deliverOnly(10, 5)
    const engine = await started()
    await engine.desk.dismissBanner('webhook')
    await engine.stop()
    world.clock.step(MINUTE)
    await started()
    expect(world.view.banners.map(({ rule }) => rule)).toEqual(['payments'])
  })
})

describe('notifications that are held back', () => {
  it('are raised the moment the hold ends, and the memory of it is on disk before', async () => {
    world.deliverOnly(100, 4)
    const engine = await world.open()
    await engine.desk.hold({ because: 'notifications were paused', until: null })
    engine.start()
    await engine.runNow()
    expect(world.notices).toEqual([])
    expect(world.view.banners[0]?.delivery).toMatchObject({ kind: 'withheld' })
    let stored = ''
    whenNotified = () => {
      const [name = ''] = readdirSync(world.data).filter((file) => file.startsWith('state'))
      stored = readFileSync(join(world.data, name), 'utf8')
    }
    await engine.desk.hold(null)
    expect(world.notices.map(({ rule }) => rule)).toEqual(['webhook'])

    expect(JSON.parse(stored).announcements.webhook.outcome).toEqual({ kind: 'sent' })
  })
})

describe('a log that was cut between two runs', () => {
  it('is logged as a gap from the run before to this one', async () => {
    world.deliverOnly(5, 0)
    const engine = await started()
    world.clock.step(MINUTE)
    writeFileSync(join(world.logs, 'stripe_webhooks.ndjson'), '')
    world.deliverOnly(1, 0)
    await engine.runNow()
    // The scheduler's log is not waited for by a run, only by the end.
    await engine.stop()
    expect(linesOf('scheduler.log')).toContainEqual(
      expect.objectContaining({
        event: 'gap',
        from: '2026-11-22T12:00:00.000Z',
        to: '2026-11-22T12:01:00.000Z',
      }),
    )
    expect(world.view.timeline).toContainEqual(expect.objectContaining({ kind: 'gap', from: NOON }))
  })
})

describe('what can’t be seen or written', () => {
  it('is unknown when the logs are missing, while the record keeps its definition', async () => {
    await started()
    expect(world.view).toMatchObject({
      overall: 'unknown',
      record: { severity: { webhook: 'OK' } },
    })
    expect(world.view.sources.map(({ health }) => health)).toEqual(['missing', 'missing'])
    expect(world.notices).toEqual([])
  })

  it('sends the records to the console’s own folder when the log folder refuses, and says so', async () => {
    rmSync(world.logs, { recursive: true })
    writeFileSync(world.logs, 'not a folder')
    await started()
    expect(world.view).toMatchObject({ recordedIn: 'data' })
    expect(world.view.notices.join()).toContain(world.data)
    const kept = readFileSync(join(world.data, 'production_alerts.ndjson'), 'utf8')
    expect(kept).toContain('"event":"production_alerts"')
    rmSync(world.logs)
    mkdirSync(world.logs)
    world.deliverOnly(1, 0)
    // The scheduler's lines of before may still be on their way, and no run waits for them.
    await vi.waitFor(async () => {
      await world.engine.runNow()
      expect(world.view).toMatchObject({ recordedIn: 'logs', notices: [] })
    })
  })
})

describe('other rule settings', () => {
  const tighter = {
    ...DEFAULT_RULE_SETTINGS,
    webhook: { ...DEFAULT_RULE_SETTINGS.webhook, threshold: 0 },
  }

  it('are in force at once, with one record more and nothing read twice', async () => {
    world.deliverOnly(100, 1)
    world.pay(5)
    const engine = await started()
    await engine.judgeBy(tighter)
    expect(world.view.rules[0]?.state.kind).toBe('firing')
    expect(world.view.record).toMatchObject({ webhook_failures_5m: 1 })
    expect(linesOf('production_alerts.ndjson')).toHaveLength(2)
  })

  it('end an alert by the change that ended it, and say so in the history and the timeline', async () => {
    world.deliverOnly(100, 4)
    const engine = await started()
    const higher = { ...DEFAULT_RULE_SETTINGS.webhook, threshold: 200 }
    await engine.judgeBy({ ...DEFAULT_RULE_SETTINGS, webhook: higher })
    const { records } = await world.history()
    const because = 'threshold changed 3 -> 200'
    expect(records[0]?.ended).toEqual({ how: 'changed', because, at: NOON })
    expect(world.view.timeline.at(-1)).toMatchObject({ text: `Webhook failures ended: ${because}` })
  })

  it('wait for a run under way, which ends with those it began with', async () => {
    world.deliverOnly(100, 1)
    world.pay(5)
    const engine = await started()
    const underWay = engine.runNow()
    // A run begins a step later than it is asked for.
    await Promise.resolve()
    await Promise.resolve()
    await engine.judgeBy(tighter)
    await underWay
    const severity = (webhook: string) => ({ severity: expect.objectContaining({ webhook }) })
    expect(linesOf('production_alerts.ndjson')).toMatchObject([
      severity('OK'),
      severity('OK'),
      severity('CRITICAL'),
    ])
    expect(world.view.rules[0]?.state.kind).toBe('firing')
  })

  it('find what is older than the window was before', async () => {
    world.deliverOnly(100, 9)
    world.pay(5)
    const engine = await started()
    world.clock.sleep(30 * MINUTE)
    await engine.runNow()
    expect(world.view.record).toMatchObject({ webhook_failures_5m: 0 })
    const longer = { ...DEFAULT_RULE_SETTINGS.webhook, windowMinutes: 1440 }
    await engine.judgeBy({ ...DEFAULT_RULE_SETTINGS, webhook: longer })
    expect(world.view.record).toMatchObject({ webhook_failures_5m: 9 })
  })

  it('set before the start are those of the first run', async () => {
    world.deliverOnly(100, 1)
    world.pay(5)
    const engine = await world.open()
    await engine.judgeBy(tighter)
    engine.start()
    await engine.runNow()
    expect(linesOf('production_alerts.ndjson')).toHaveLength(1)
    expect(world.view.rules[0]?.state.kind).toBe('firing')
  })
})
