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
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { Engine } from '../../../src-main/engine/engine.ts'
import type { AlertNotice } from '../../../src-main/engine/protocol.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

let home: string
let logs: string
let clock: SteppedClock
let notices: AlertNotice[]
let faults: string[]
let views: EngineView[]
let whenNotified: () => void
const running: Engine[] = []

beforeEach(async () => {
  home = freshFolder('engine')
  logs = join(home, 'logs')
  mkdirSync(logs)
  clock = new SteppedClock(NOON)
  notices = []
  faults = []
  views = []
  whenNotified = () => {}
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((engine) => engine.stop()))
  expect(faults).toEqual([])
})

async function open(): Promise<Engine> {
  const options = {
    logs,
    data: join(home, 'data'),
    owner: 'desktop',
    rules: DEFAULT_RULE_SETTINGS,
    everySeconds: 300,
  }
  const engine = await Engine.open(
    options,
    {
      view: (view) => views.push(view),
      notify: (notice) => {
        whenNotified()
        notices.push(notice)
      },
      recorded: () => {},
      fault: (message) => faults.push(message),
    },
    clock,
  )
  running.push(engine)
  return engine
}

/** Starts an engine and waits for its first run. */
async function started(): Promise<Engine> {
  const engine = await open()
  engine.start()
  await engine.runNow()
  return engine
}

/** Appends deliveries of this minute: so many in all, so many of them failed. */
function deliver(total: number, failed: number): void {
  const ts = new Date(clock.now()).toISOString()
  const lines = Array.from({ length: total }, (_, index) => {
    const ok = index >= failed
    return `${JSON.stringify({ ts, ok, status: ok ? 200 : 500, id: `evt_${index}` })}\n`
  })
  appendFileSync(join(logs, 'stripe_webhooks.ndjson'), lines.join(''))
}

function pay(dollars: number): void {
  const ts = new Date(clock.now()).toISOString()
  appendFileSync(
    join(logs, 'payments_web.ndjson'),
    `${JSON.stringify({ ts, amount_usd: dollars })}\n`,
  )
}

const view = () => views.at(-1)
const linesOf = (name: string) =>
  readFileSync(join(logs, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

describe('a run', () => {
  it('appends the record that the window shows', async () => {
    deliver(100, 1)
    pay(5)
    await started()
    expect(linesOf('production_alerts.ndjson').at(-1)).toEqual(view()?.record)
    expect(view()).toMatchObject({ overall: 'ok', recordedIn: 'logs', notices: [] })
    expect(view()?.record).toMatchObject({ webhook_failures_5m: 1, payment_error_rate_1h: 0.01 })
  })

  it('has its record and its memory on disk before it notifies', async () => {
    deliver(10, 5)
    pay(5)
    let onDisk: unknown[] = []
    const engine = await open()
    whenNotified = () => {
      const memory = readdirSync(join(home, 'data'))
      onDisk = [...linesOf('production_alerts.ndjson'), ...memory]
    }
    engine.start()
    await engine.runNow()
    expect(notices).toHaveLength(2)
    expect(onDisk).toEqual([
      view()?.record,
      expect.stringMatching(/^alert-history-desktop-/),
      expect.stringMatching(/^state-desktop-/),
    ])
  })

  it('is shown while it is under way and when it has ended', async () => {
    const engine = await started()
    await engine.runNow()
    expect(views.map(({ schedule }) => schedule.running)).toEqual([true, false, true, false])
    expect(view()?.schedule).toMatchObject({ lastRunAt: NOON, nextRunAt: NOON + 5 * MINUTE })
  })

  it('logs its start, the retention job and each run', async () => {
    deliver(1, 0)
    const engine = await started()
    clock.step(60_000)
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
    deliver(10, 5)
    pay(1)
    await (await started()).stop()
    expect(notices.map(({ rule }) => rule)).toEqual(['webhook', 'payments'])
    clock.step(MINUTE)
    await started()
    expect(notices).toHaveLength(2)
    expect(view()?.rules[0]?.state).toMatchObject({ kind: 'firing', since: NOON })
    expect(view()?.banners).toHaveLength(2)
  })

  it('sets a broken memory aside, says so, and does not announce again', async () => {
    deliver(10, 5)
    pay(1)
    await (await started()).stop()
    const name = readdirSync(join(home, 'data')).find((file) => file.startsWith('state-')) ?? ''
    writeFileSync(join(home, 'data', name), '{"format":1,"log')
    clock.step(MINUTE)
    await started()
    expect(notices).toHaveLength(2)
    expect(view()?.notices).toEqual([expect.stringContaining('could not be understood')])
    const kept = readdirSync(join(home, 'data')).find((file) => file.includes('.corrupt-'))
    expect(kept && readFileSync(join(home, 'data', kept), 'utf8')).toBe('{"format":1,"log')
  })

  it('records the time in which the console was not running as a gap', async () => {
    deliver(1, 0)
    await (await started()).stop()
    clock.step(60 * MINUTE)
    await (await started()).stop()
    expect(linesOf('scheduler.log')).toContainEqual(
      expect.objectContaining({
        event: 'gap',
        from: '2026-11-22T12:00:00.000Z',
        to: '2026-11-22T13:00:00.000Z',
      }),
    )
    expect(view()?.timeline).toContainEqual(expect.objectContaining({ kind: 'gap', from: NOON }))
  })

  it('keeps a dismissed banner away for as long as the alert goes on', async () => {
    deliver(10, 5)
    const engine = await started()
    await engine.desk.dismissBanner('webhook')
    await engine.stop()
    clock.step(MINUTE)
    await started()
    expect(view()?.banners.map(({ rule }) => rule)).toEqual(['payments'])
  })
})

describe('notifications that are held back', () => {
  it('are raised the moment the hold ends, and the memory of it is on disk before', async () => {
    deliver(100, 4)
    const engine = await open()
    await engine.desk.hold({ because: 'notifications were paused', until: null })
    engine.start()
    await engine.runNow()
    expect(notices).toEqual([])
    expect(view()?.banners[0]?.delivery).toMatchObject({ kind: 'withheld' })
    let stored = ''
    whenNotified = () => {
      const [name = ''] = readdirSync(join(home, 'data')).filter((file) => file.startsWith('state'))
      stored = readFileSync(join(home, 'data', name), 'utf8')
    }
    await engine.desk.hold(null)
    expect(notices.map(({ rule }) => rule)).toEqual(['webhook'])

    expect(JSON.parse(stored).announcements.webhook.outcome).toEqual({ kind: 'sent' })
  })
})

describe('a log that was cut between two runs', () => {
  it('is logged as a gap from the run before to this one', async () => {
    deliver(5, 0)
    const engine = await started()
    clock.step(MINUTE)
    writeFileSync(join(logs, 'stripe_webhooks.ndjson'), '')
    deliver(1, 0)
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
    expect(view()?.timeline).toContainEqual(expect.objectContaining({ kind: 'gap', from: NOON }))
  })
})

describe('what can’t be seen or written', () => {
  it('is unknown when the logs are missing, while the record keeps its definition', async () => {
    await started()
    expect(view()).toMatchObject({ overall: 'unknown', record: { severity: { webhook: 'OK' } } })
    expect(view()?.sources.map(({ health }) => health)).toEqual(['missing', 'missing'])
    expect(notices).toEqual([])
  })

  it('sends the records to the console’s own folder when the log folder refuses, and says so', async () => {
    rmSync(logs, { recursive: true })
    writeFileSync(logs, 'not a folder')
    await started()
    expect(view()).toMatchObject({ recordedIn: 'data' })
    expect(view()?.notices.join()).toContain(join(home, 'data'))
    const kept = readFileSync(join(home, 'data', 'production_alerts.ndjson'), 'utf8')
    expect(kept).toContain('"event":"production_alerts"')
    rmSync(logs)
    mkdirSync(logs)
    deliver(1, 0)
    // The scheduler's lines of before may still be on their way, and no run waits for them.
    await vi.waitFor(async () => {
      await running[0]?.runNow()
      expect(view()).toMatchObject({ recordedIn: 'logs', notices: [] })
    })
  })
})

describe('other rule settings', () => {
  const tighter = {
    ...DEFAULT_RULE_SETTINGS,
    webhook: { ...DEFAULT_RULE_SETTINGS.webhook, threshold: 0 },
  }

  it('are in force at once, with one record more and nothing read twice', async () => {
    deliver(100, 1)
    pay(5)
    const engine = await started()
    await engine.judgeBy(tighter)
    expect(view()?.rules[0]?.state.kind).toBe('firing')
    expect(view()?.record).toMatchObject({ webhook_failures_5m: 1 })
    expect(linesOf('production_alerts.ndjson')).toHaveLength(2)
  })

  it('wait for a run under way, which ends with those it began with', async () => {
    deliver(100, 1)
    pay(5)
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
    expect(view()?.rules[0]?.state.kind).toBe('firing')
  })

  it('find what is older than the window was before', async () => {
    deliver(100, 9)
    pay(5)
    const engine = await started()
    clock.sleep(30 * MINUTE)
    await engine.runNow()
    expect(view()?.record).toMatchObject({ webhook_failures_5m: 0 })
    const longer = { ...DEFAULT_RULE_SETTINGS.webhook, windowMinutes: 1440 }
    await engine.judgeBy({ ...DEFAULT_RULE_SETTINGS, webhook: longer })
    expect(view()?.record).toMatchObject({ webhook_failures_5m: 9 })
  })

  it('set before the start are those of the first run', async () => {
    deliver(100, 1)
    pay(5)
    const engine = await open()
    await engine.judgeBy(tighter)
    engine.start()
    await engine.runNow()
    expect(linesOf('production_alerts.ndjson')).toHaveLength(1)
    expect(view()?.rules[0]?.state.kind).toBe('firing')
  })
})
